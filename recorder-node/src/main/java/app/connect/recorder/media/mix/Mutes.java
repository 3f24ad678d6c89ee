package app.connect.recorder.media.mix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When which track was muted. That is about the moment of capture, not of arrival: what was captured while the track
 * was muted is refused though it comes after the unmute, and what was captured before the mute is not.
 */
final class Mutes {
    private static final long ALWAYS = Long.MIN_VALUE;
    private static final long STILL = Long.MAX_VALUE;
    /** Of one track; what is before the oldest of them comes no more, but who mutes very often is not to cost much. */
    private static final int MOST_SPANS = 16;

    private record Span(long from, long until) {
        boolean holds(long captured) {
            return captured >= from && captured < until;
        }
    }

    /** In the order of time, the last one open while the track is muted. */
    private final Map<Integer, List<Span>> spans = new HashMap<>();
    /** Muted, and no frame after that moment has been composed. */
    private final Map<Integer, Long> unseen = new HashMap<>();

    /** {@code known}: it was on the roster before; otherwise all that was captured before it came is muted too. */
    void mute(int track, boolean known, long nanos) {
        List<Span> of = spans.computeIfAbsent(track, unused -> new ArrayList<>());
        if (!isOpen(of)) {
            of.add(new Span(known ? nanos : ALWAYS, STILL));
            unseen.put(track, nanos);
            if (of.size() > MOST_SPANS) {
                Span eldest = of.remove(0);
                of.set(0, new Span(eldest.from(), of.get(0).until())); // rather too much is refused than too little
            }
        }
    }

    void unmute(int track, long nanos) {
        List<Span> of = spans.getOrDefault(track, List.of());
        if (isOpen(of)) {
            int last = of.size() - 1;
            of.set(last, new Span(of.get(last).from(), nanos));
        }
        unseen.remove(track);
    }

    private static boolean isOpen(List<Span> of) {
        return !of.isEmpty() && of.get(of.size() - 1).until() == STILL;
    }

    /**
     * The tracks that have been muted before {@code nanos}, each once: of these nothing of before is mixed any more.
     */
    Set<Integer> seenUntil(long nanos) {
        if (unseen.isEmpty()) {
            return Set.of();
        }
        Set<Integer> seen = new HashSet<>();
        unseen.forEach((track, moment) -> {
            if (moment <= nanos) {
                seen.add(track);
            }
        });
        unseen.keySet().removeAll(seen);
        return seen;
    }

    /** When the track is muted, if that has not been seen yet; {@link Long#MAX_VALUE} otherwise. */
    long nextOf(int track) {
        return unseen.getOrDefault(track, STILL);
    }

    /** Whether nothing of the track that was captured then may be mixed now. */
    boolean refuses(int track, long captured) {
        List<Span> of = spans.getOrDefault(track, List.of());
        boolean mutedAndSeen = isOpen(of) && !unseen.containsKey(track);
        return mutedAndSeen || of.stream().anyMatch(span -> span.holds(captured));
    }

    void forget(Set<Integer> tracks) {
        spans.keySet().removeAll(tracks);
        unseen.keySet().removeAll(tracks);
    }
}
