package app.connect.recorder.finish;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.finish.FinalizationException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

/**
 * Runs what waits for the disk, encodes or decodes where waiting is allowed: one piece of work after another, so that one
 * finalisation keeps one core busy at most, and nothing is closed while it is used. Between pieces it rests as {@link Pace}
 * says, so that live recordings come first: priorities of threads mean nothing on Linux. After a wish to stop only what was asked for
 * {@link #atLast} is run.
 */
final class DiskWork {
    private static final MonotonicClock CLOCK = MonotonicClock.system();

    private final Executor blocking;
    private final Cancellation cancellation;
    private final Pace pace;
    private final DoubleSupplier share;
    private final AtomicReference<CompletionStage<?>> last =
            new AtomicReference<>(CompletableFuture.completedStage(null));

    /** {@code share}: of a core, asked for after each piece of work. */
    DiskWork(Executor blocking, Cancellation cancellation, Pace pace, DoubleSupplier share) {
        this.blocking = blocking;
        this.cancellation = cancellation;
        this.pace = pace;
        this.share = share;
    }

    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    <T> CompletionStage<T> run(Work<T> work) {
        return queue(() -> {
            cancellation.check();
            rest();
            try {
                return work.run();
            } finally {
                pace.end(CLOCK.nanos(), share.getAsDouble());
            }
        });
    }

    /** On the thread of a long piece of work, where it can be stopped and can rest. */
    void between() {
        cancellation.check();
        pace.end(CLOCK.nanos(), share.getAsDouble());
        rest();
    }

    private void rest() {
        try {
            TimeUnit.NANOSECONDS.sleep(pace.rest());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pace.begin(CLOCK.nanos());
    }

    /** Work that is done whatever was wished. */
    <T> CompletionStage<T> atLast(Work<T> work) {
        return queue(work);
    }

    private <T> CompletionStage<T> queue(Work<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        last.getAndSet(result).whenCompleteAsync((before, failed) -> complete(result, work), blocking);
        return result;
    }

    private static <T> void complete(CompletableFuture<T> result, Work<T> work) {
        try {
            result.complete(work.run());
        } catch (IOException | UncheckedIOException e) {
            result.completeExceptionally(new FinalizationException(
                    Reason.STORAGE_UNAVAILABLE, "the disk of this node failed: " + e.getMessage(), e));
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    Cancellation cancellation() {
        return cancellation;
    }
}
