package app.connect.api.events;

import app.connect.cluster.events.LoggedEvent;
import app.connect.cluster.events.StreamKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** How far each followed stream was handed on, and how far it is known to reach. One read of a stream at a time. */
final class Tails {
    private static final class Tail {
        private long told;
        private long known;
        private boolean reading;

        private Tail(long end) {
            told = end;
            known = end;
        }
    }

    private final Map<StreamKey, Tail> tails = new HashMap<>();

    /** @param end where it was when its first follower asked */
    void follow(StreamKey stream, long end) {
        tails.computeIfAbsent(stream, followed -> new Tail(end));
    }

    /** Forgets all others. */
    void keep(Predicate<StreamKey> followed) {
        tails.keySet().removeIf(stream -> !followed.test(stream));
    }

    Set<StreamKey> streams() {
        return Set.copyOf(tails.keySet());
    }

    boolean contains(StreamKey stream) {
        return tails.containsKey(stream);
    }

    long told(StreamKey stream) {
        return tail(stream).told;
    }

    /** Whether that was news. */
    boolean reaches(StreamKey stream, long end) {
        Tail tail = tail(stream);
        boolean news = end > tail.known;
        tail.known = Math.max(tail.known, end);
        return news;
    }

    /** After which event to read now; empty: there is nothing new, or a read is under way. */
    OptionalLong read(StreamKey stream) {
        Tail tail = tail(stream);
        if (tail.known <= tail.told || tail.reading) {
            return OptionalLong.empty();
        }
        tail.reading = true;
        return OptionalLong.of(tail.told);
    }

    void failed(StreamKey stream) {
        tail(stream).reading = false;
    }

    /** The read is over, and these are handed on. */
    void told(StreamKey stream, List<LoggedEvent> events) {
        Tail tail = tail(stream);
        tail.reading = false;
        tail.told =
                events.isEmpty() ? tail.known : events.get(events.size() - 1).id();
        tail.known = Math.max(tail.known, tail.told);
    }

    private Tail tail(StreamKey stream) {
        Tail tail = tails.get(stream);
        if (tail == null) {
            throw new IllegalStateException("a followed stream has a tail");
        }
        return tail;
    }
}
