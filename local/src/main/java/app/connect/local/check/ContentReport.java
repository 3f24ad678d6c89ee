package app.connect.local.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is in a recording. Participants are numbered as in {@link app.connect.local.signal.Signature}. {@code black}:
 * nothing but black; {@code nobody}: no participant's tile; {@code silence}: no sound.
 */
public record ContentReport(
        int widthPx,
        int heightPx,
        Cadence cadence,
        SoundLength sound,
        List<TilePresence> tiles,
        Map<Integer, List<Span>> heard,
        Map<Integer, Synchrony> synchrony,
        Map<Integer, Motion> motion,
        Map<Integer, Freshness> freshness,
        List<Span> black,
        List<Span> nobody,
        List<Span> silence) {
    /** A tile that changes its place is not away. */
    private static final long MOVE_MS = 400;

    /** From the first sample to the last. */
    public record SoundLength(long firstNanos, long endNanos) {}

    /** When a participant is in the picture, wherever. */
    public List<Span> seen(int participant) {
        List<Span> spans = new ArrayList<>();
        tiles.stream()
                .filter(tile -> tile.participant() == participant)
                .map(TilePresence::span)
                .sorted(Comparator.comparing(Span::fromMs))
                .forEach(span -> {
                    Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
                    if (last != null && span.fromMs() - last.toMs() <= MOVE_MS) {
                        spans.set(spans.size() - 1, new Span(last.fromMs(), Math.max(last.toMs(), span.toMs())));
                    } else {
                        spans.add(span);
                    }
                });
        return spans;
    }

    /** When a participant's tone is heard. */
    public List<Span> heardBy(int participant) {
        return heard.getOrDefault(participant, List.of());
    }

    public Synchrony synchronyOf(int participant) {
        return synchrony.getOrDefault(participant, new Synchrony(0, List.of()));
    }

    public Motion motionOf(int participant) {
        return motion.getOrDefault(participant, new Motion(0, 0, 0, 0));
    }

    /** How fresh and whole the pictures in a participant's tile are. */
    public Freshness freshnessOf(int participant) {
        return freshness.getOrDefault(participant, Freshness.NOTHING);
    }

    /** Where a participant's tone is interrupted. */
    public List<Span> toneBreaks(int participant) {
        List<Span> spans = heardBy(participant);
        List<Span> breaks = new ArrayList<>();
        for (int index = 1; index < spans.size(); index++) {
            long ends = spans.get(index - 1).toMs();
            long begins = spans.get(index).fromMs();
            breaks.add(new Span(ends, begins));
        }
        return breaks;
    }

    /** Who is seen or heard. */
    public Set<Integer> participants() {
        Set<Integer> participants = new TreeSet<>(heard.keySet());
        tiles.forEach(tile -> participants.add(tile.participant()));
        return participants;
    }

    /** What is wrong whatever was expected, as sentences. */
    public List<String> problems() {
        return Problems.of(this);
    }

    /** For people. */
    public String toText() {
        return ReportText.of(this);
    }

    /** For programs: one line. */
    public String toJson() {
        return ReportJson.of(this);
    }
}
