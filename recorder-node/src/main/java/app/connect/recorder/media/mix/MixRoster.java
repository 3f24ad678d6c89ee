package app.connect.recorder.media.mix;

import app.connect.recorder.media.decode.Decoded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whose the tracks are, whose gate is closed, and who has which place on the canvas. */
final class MixRoster {
    private final Map<String, Long> openSince = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private Map<Integer, MixTrack> tracks = new TreeMap<>();
    private List<Place> places = List.of();

    /** A place on the canvas: of a track with pictures, or of a person of whom there is only sound. */
    record Place(int track, String person) {}

    void replace(Map<Integer, MixTrack> now) {
        tracks = new TreeMap<>(now);
        places = arrange();
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

    /** Whether the element may be mixed. */
    boolean permits(Decoded element) {
        MixTrack of = tracks.get(element.track());
        if (of == null || closed.contains(of.person())) {
            return false;
        }
        Long since = openSince.get(of.person());
        return since == null || captureNanos(element) >= since;
    }

    /** When the element was captured; an end of a track always counts as after. */
    static long captureNanos(Decoded element) {
        if (element instanceof Decoded.Picture picture) {
            return picture.captureNanos();
        }
        return element instanceof Decoded.Sound sound ? sound.captureNanos() : Long.MAX_VALUE;
    }

    boolean has(int track) {
        return tracks.containsKey(track);
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
            if (wanted && !closed.contains(of.person()) && arranged.size() < GridLayout.MOST_TILES) {
                arranged.add(new Place(track, of.person()));
            }
        });
        return List.copyOf(arranged);
    }
}
