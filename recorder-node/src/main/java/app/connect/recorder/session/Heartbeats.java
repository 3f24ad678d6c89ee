package app.connect.recorder.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** When each unanswered heartbeat was sent; remembers the last 16 (8 s, more than a lease). */
final class Heartbeats {
    private static final int REMEMBERED = 16;

    private record Sent(long number, long nanos) {}

    private final Deque<Sent> sent = new ArrayDeque<>(REMEMBERED);
    private long last;

    /** Number of the heartbeat sent now. */
    long send(long nowNanos) {
        if (sent.size() == REMEMBERED) {
            sent.removeFirst();
        }
        sent.addLast(new Sent(++last, nowNanos));
        return last;
    }

    /** When the answered heartbeat was sent; empty if it is too old or was answered already. Forgets older ones. */
    OptionalLong answered(long number) {
        while (!sent.isEmpty() && sent.getFirst().number() < number) {
            sent.removeFirst();
        }
        Sent first = sent.peekFirst();
        if (first == null || first.number() != number) {
            return OptionalLong.empty();
        }
        sent.removeFirst();
        return OptionalLong.of(first.nanos());
    }
}
