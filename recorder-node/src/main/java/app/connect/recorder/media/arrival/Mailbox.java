package app.connect.recorder.media.arrival;

import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands datagrams from the selector's thread to a track's stage: bounded in packets, what does not fit is dropped and
 * counted. The reader is woken only when it has found the mailbox empty, so a busy track costs no wake-ups.
 */
final class Mailbox {
    private final ArrayBlockingQueue<Received> queue;
    private final Drops drops;
    private final AtomicBoolean readerWaits = new AtomicBoolean();
    private volatile Runnable wake = () -> {};
    private volatile boolean ended;

    Mailbox(int capacityPackets, Drops drops) {
        this.queue = new ArrayBlockingQueue<>(capacityPackets);
        this.drops = drops;
    }

    /** The writer's side; never waits. */
    void offer(Received datagram) {
        if (!queue.offer(datagram)) {
            drops.count(DropReason.OVERFLOW);
        }
        wakeReader();
    }

    /** Nothing more is coming. */
    void end() {
        ended = true;
        wakeReader();
    }

    boolean isEnded() {
        return ended;
    }

    /** The reader's side: how to wake it; from any thread, more often than needed. */
    void onMail(Runnable wakeReader) {
        wake = wakeReader;
    }

    /** The next datagram; when there is none the reader will be woken once. */
    Optional<Received> poll() {
        Received next = queue.poll();
        if (next == null && !ended) {
            readerWaits.set(true);
            next = queue.poll(); // one may have come in between, and its writer saw nobody waiting
        }
        return Optional.ofNullable(next);
    }

    /** When the oldest that waits arrived; the reader's side. */
    OptionalLong oldestArrivalNanos() {
        Received oldest = queue.peek();
        return oldest == null ? OptionalLong.empty() : OptionalLong.of(oldest.arrivalNanos());
    }

    /** Whether everything that will ever come has been read. */
    boolean isExhausted() {
        return ended && queue.isEmpty();
    }

    private void wakeReader() {
        if (readerWaits.compareAndSet(true, false)) {
            wake.run();
        }
    }
}
