package app.connect.recorder.media.encode;

import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.Presence;
import app.connect.cluster.time.MediaTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who was in picture or mix, frame by frame, as the fewest intervals that say the same. */
final class PresenceLog {
    private record Interval(MediaTime from, MediaTime to) {}

    private final Map<String, Interval> open = new TreeMap<>();
    private final List<Presence> closed = new ArrayList<>();

    /** Everyone in {@code persons} was there during [{@code from}, {@code to}); times do not go back. */
    void observe(Set<String> persons, MediaTime from, MediaTime to) {
        for (String person : persons) {
            Interval before = open.get(person);
            if (before != null && before.to().isBefore(from)) {
                closed.add(presence(person, before));
                before = null;
            }
            open.put(person, before == null ? new Interval(from, to) : extended(before, to));
        }
    }

    /** What was observed since the last call, in order of time. */
    List<Presence> take() {
        open.forEach((person, interval) -> closed.add(presence(person, interval)));
        List<Presence> taken = closed.stream()
                .sorted(Comparator.comparing(Presence::from)
                        .thenComparing(p -> p.person().value()))
                .toList();
        closed.clear();
        open.clear();
        return taken;
    }

    private static Interval extended(Interval before, MediaTime to) {
        return new Interval(before.from(), before.to().max(to));
    }

    private static Presence presence(String person, Interval interval) {
        return new Presence(new PersonRef(person), interval.from(), interval.to());
    }
}
