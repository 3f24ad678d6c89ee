package app.connect.recorder.finish;

import app.connect.recorder.finish.FinalizationException.Reason;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Runs what waits for the disk where waiting is allowed, unless the work was cancelled. */
final class DiskWork {
    private final Executor blocking;
    private final Cancellation cancellation;

    DiskWork(Executor blocking, Cancellation cancellation) {
        this.blocking = blocking;
        this.cancellation = cancellation;
    }

    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    <T> CompletionStage<T> run(Work<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    cancellation.check();
                    try {
                        return work.run();
                    } catch (IOException e) {
                        throw new FinalizationException(
                                Reason.STORAGE_UNAVAILABLE, "the disk of this node failed: " + e.getMessage(), e);
                    }
                },
                blocking);
    }

    Cancellation cancellation() {
        return cancellation;
    }
}
