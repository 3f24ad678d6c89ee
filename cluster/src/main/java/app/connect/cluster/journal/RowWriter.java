package app.connect.cluster.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Writes the rows of persisted events in order, one batch at a time, again until they are written; lets answers wait for
 * them. Belongs to one entity and is used on its thread only: whoever starts a write says later how it went.
 *
 * @param <E> an event that knows its sequence number
 */
public final class RowWriter<E> {
    private static final long AGAIN = Duration.ofSeconds(1).toNanos();

    /** Starts to write; {@link RowWriter#appended} is called with {@code upTo} when it is done. */
    @FunctionalInterface
    public interface Append<E> {
        void start(List<E> events, long upTo);
    }

    private record Waiting(long upTo, Runnable answer) {}

    private final Append<E> append;
    private final ToLongFunction<E> sequenceNumber;
    private final Deque<E> pending = new ArrayDeque<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean inFlight;
    private long notBefore = Long.MIN_VALUE;

    public RowWriter(ToLongFunction<E> sequenceNumber, Append<E> append) {
        this.sequenceNumber = sequenceNumber;
        this.append = append;
    }

    public boolean isDone() {
        return pending.isEmpty();
    }

    public void add(List<E> events) {
        pending.addAll(events);
        next();
    }

    /** Runs {@code answer} when everything added so far is written; at once if it is. */
    public void whenWritten(Runnable answer) {
        if (pending.isEmpty()) {
            answer.run();
        } else {
            waiting.add(new Waiting(sequenceNumber.applyAsLong(pending.getLast()), answer));
        }
    }

    public void appended(long upTo, boolean written, long nowNanos) {
        inFlight = false;
        if (!written) {
            notBefore = nowNanos + AGAIN;
            return;
        }
        for (Iterator<E> it = pending.iterator(); it.hasNext(); ) {
            if (sequenceNumber.applyAsLong(it.next()) > upTo) {
                break;
            }
            it.remove();
        }
        while (!waiting.isEmpty() && waiting.getFirst().upTo() <= upTo) {
            waiting.removeFirst().answer().run();
        }
        next();
    }

    /** Tries again what failed a second ago. */
    public void tick(long nowNanos) {
        if (notBefore == Long.MIN_VALUE || nowNanos - notBefore >= 0) {
            next();
        }
    }

    private void next() {
        if (inFlight || pending.isEmpty()) {
            return;
        }
        inFlight = true;
        append.start(List.copyOf(pending), sequenceNumber.applyAsLong(pending.getLast()));
    }
}
