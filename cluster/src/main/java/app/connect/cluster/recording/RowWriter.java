package app.connect.cluster.recording;

import app.connect.cluster.recording.RecordingInternal.RowsAppended;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Writes the rows of persisted events in order, one batch at a time, until they are written; lets answers wait for them.
 * Used on the actor's thread only.
 */
final class RowWriter {
    private static final long AGAIN = Duration.ofSeconds(1).toNanos();

    private record Waiting(long upTo, Runnable answer) {}

    /** Writes; pipes the outcome back as {@link RowsAppended}. */
    interface Append extends BiConsumer<List<NumberedEvent>, Long> {
        static Append piping(
                Function<List<NumberedEvent>, CompletionStage<Void>> rows,
                BiConsumer<CompletionStage<Void>, Long> pipe) {
            return (events, upTo) -> pipe.accept(rows.apply(events), upTo);
        }
    }

    private final Append append;
    private final Deque<NumberedEvent> pending = new ArrayDeque<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean inFlight;
    private long notBefore;

    RowWriter(Append append) {
        this.append = append;
    }

    boolean isDone() {
        return pending.isEmpty();
    }

    void add(List<NumberedEvent> events) {
        pending.addAll(events);
        next();
    }

    /** Runs {@code answer} when everything added so far is written; at once if it is. */
    void whenWritten(Runnable answer) {
        if (pending.isEmpty()) {
            answer.run();
        } else {
            waiting.add(new Waiting(pending.getLast().sequenceNumber(), answer));
        }
    }

    void appended(RowsAppended outcome, long now) {
        inFlight = false;
        if (!outcome.written()) {
            notBefore = now + AGAIN;
            return;
        }
        for (Iterator<NumberedEvent> it = pending.iterator(); it.hasNext(); ) {
            if (it.next().sequenceNumber() > outcome.upTo()) {
                break;
            }
            it.remove();
        }
        while (!waiting.isEmpty() && waiting.getFirst().upTo() <= outcome.upTo()) {
            waiting.removeFirst().answer().run();
        }
        next();
    }

    void tick(long now) {
        if (now - notBefore >= 0) {
            next();
        }
    }

    private void next() {
        if (inFlight || pending.isEmpty()) {
            return;
        }
        inFlight = true;
        append.accept(List.copyOf(pending), pending.getLast().sequenceNumber());
    }
}
