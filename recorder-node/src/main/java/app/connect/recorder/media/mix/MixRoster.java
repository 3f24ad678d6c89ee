package app.connect.recorder.media.mix;

import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.telemetry.DropReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Whose the tracks are, who has left or is muted, whose gate is closed, and who has which place on the canvas. */
final class MixRoster {
    private static final long ALWAYS = Long.MIN_VALUE;

    private final Map<String, Long> openSince = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    /** When who is still being mixed has left. */
    private final Map<Integer, Long> leftAt = new HashMap<>();

    private final Mutes mutes = new Mutes();

    private Map<Integer, MixTrack> tracks = new TreeMap<>();
    private List<Place> places = List.of();

    /** A place on the canvas: of a track with pictures, or of a person of whom there is only sound. */
    record Place(int track, String person, MixTrack.Kind kind) {
        boolean isScreen() {
            return kind == MixTrack.Kind.SCREEN;
        }
    }

    /** What is not in {@code now} stays until all is mixed that it captured before {@code nanos}. */
    void replace(Map<Integer, MixTrack> now, long nanos) {
        Map<Integer, MixTrack> next = new TreeMap<>(now);
        tracks.forEach((track, of) -> {
            if (next.putIfAbsent(track, of) == null) {
                leftAt.putIfAbsent(track, nanos);
            }
        });
        leftAt.keySet().removeAll(now.keySet());
        now.forEach((track, of) -> {
            if (of.muted()) {
                mutes.mute(track, tracks.containsKey(track), nanos);
            } else {
                mutes.unmute(track, nanos);
            }
        });
        tracks = next;
        places = arrange();
    }

    /** Forgets the tracks that left before {@code nanos}, and names them. */
    Set<Integer> goneUntil(long nanos) {
        if (leftAt.isEmpty()) {
            return Set.of();
        }
        Set<Integer> gone = new HashSet<>();
        leftAt.forEach((track, moment) -> {
            if (moment <= nanos) {
                gone.add(track);
            }
        });
        leftAt.keySet().removeAll(gone);
        mutes.forget(gone);
        if (tracks.keySet().removeAll(gone)) {
            places = arrange();
        }
        return gone;
    }

    /** The tracks that have been muted before {@code nanos}, each once. */
    Set<Integer> mutedUntil(long nanos) {
        return mutes.seenUntil(nanos);
    }

    /** From when on (monotonic) nothing of this track is heard any more; {@link Long#MAX_VALUE} as long as it is there. */
    long endNanos(int track) {
        return Math.min(leftAt.getOrDefault(track, Long.MAX_VALUE), mutes.nextOf(track));
    }

    boolean isLeaving(int track) {
        return leftAt.containsKey(track);
    }

    /** Closes a person's gate and names the tracks that are shut off by it. */
    Set<Integer> close(String person) {
        closed.add(person);
        places = arrange();
        Set<Integer> shut = new HashSet<>();
        tracks.forEach((track, of) -> {
            if (of.person().equals(person)) {
                shut.add(track);
            }
        });
        return shut;
    }

    /** Opens it again for what is captured from {@code nanos} on. */
    void open(String person, long nanos) {
        if (closed.remove(person)) {
            openSince.put(person, nanos);
            places = arrange();
        }
    }

    /** Why the element may not be mixed; empty if it may. */
    Optional<DropReason> refusal(Decoded element) {
        MixTrack of = tracks.get(element.track());
        long captured = captureNanos(element);
        if (of == null || closed.contains(of.person()) || captured < openSince.getOrDefault(of.person(), ALWAYS)) {
            return Optional.of(DropReason.GATE_CLOSED);
        } else if (captured >= leftAt.getOrDefault(element.track(), Long.MAX_VALUE)) {
            return Optional.of(DropReason.LEFT);
        } else if (mutes.refuses(element.track(), captured)) {
            return Optional.of(DropReason.MUTED);
        }
        return Optional.empty();
    }

    /** When the element was captured; an end of a track always counts as after. */
    static long captureNanos(Decoded element) {
        if (element instanceof Decoded.Picture picture) {
            return picture.captureNanos();
        } else if (element instanceof Decoded.Pause pause) {
            return pause.captureNanos();
        }
        return element instanceof Decoded.Sound sound ? sound.captureNanos() : Long.MAX_VALUE;
    }

    /** The numbers of all tracks of which something may still come or be mixed. */
    Set<Integer> tracks() {
        return tracks.keySet();
    }

    boolean isMicrophone(int track) {
        MixTrack of = tracks.get(track);
        return of != null && of.kind() == MixTrack.Kind.MICROPHONE;
    }

    String personOf(int track) {
        MixTrack of = tracks.get(track);
        if (of == null) {
            throw new IllegalArgumentException("track " + track + " is not on the roster");
        }
        return of.person();
    }

    /** In the order of the tracks' numbers, which is the order in which they came. */
    List<Place> places() {
        return places;
    }

    private List<Place> arrange() {
        Set<String> withPicture = new HashSet<>();
        tracks.values().stream().filter(of -> of.kind().isPicture()).forEach(of -> withPicture.add(of.person()));
        Set<String> placed = new HashSet<>();
        List<Place> arranged = new ArrayList<>();
        tracks.forEach((track, of) -> {
            boolean wanted = of.kind().isPicture() || (!withPicture.contains(of.person()) && placed.add(of.person()));
            if (wanted && !closed.contains(of.person())) {
                arranged.add(new Place(track, of.person(), of.kind()));
            }
        });
        return List.copyOf(arranged);
    }
}
