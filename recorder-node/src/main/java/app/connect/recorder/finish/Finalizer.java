package app.connect.recorder.finish;

import app.connect.cluster.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.stream.Materializer;

/**
 * Makes everything that is published of sealed recordings. Each one is a {@link FinalizationJob} in a folder of its own, which
 * is gone when it ends, however it ends.
 */
public final class Finalizer {
    /** Where finalisations run in a node. */
    public static final String DISPATCHER = "connect.recorder.finish-dispatcher";

    private final ObjectStore store;
    private final Path workRoot;
    private final Executor blocking;
    private final DoubleSupplier share;
    private final Materializer materializer;

    /** As fast as it goes. */
    Finalizer(ObjectStore store, Path workRoot, Executor blocking, Materializer materializer) {
        this(store, workRoot, blocking, () -> 1, materializer);
    }

    /**
     * @param workRoot folders of running finalisations are made in it; needs room for a whole MP4 each
     * @param blocking runs what waits for the disk, encodes or decodes
     * @param share how much of a core each may take, at most 1
     */
    public Finalizer(
            ObjectStore store, Path workRoot, Executor blocking, DoubleSupplier share, Materializer materializer) {
        this.store = store;
        this.workRoot = workRoot;
        this.blocking = blocking;
        this.share = share;
        this.materializer = materializer;
    }

    /** Removes what a crashed process has left. Only at the start of a process, before any finalisation. Blocks. */
    public void sweep() throws IOException {
        Workspace.delete(workRoot);
    }

    /** Starts at once; the result fails as {@link FinalizationException} and nothing else. */
    public RunningFinalization start(FinalizationPlan plan, FinalizationProgress progress) {
        Cancellation cancellation = new Cancellation();
        DiskWork disk = new DiskWork(blocking, cancellation, new Pace(), share);
        CompletionStage<FinishedRecording> result = disk.run(() -> Workbench.open(workRoot, plan))
                .thenCompose(bench -> job(plan, bench, disk, progress)
                        .run()
                        .handle((finished, failure) -> disk.atLast(() -> closed(bench))
                                .thenCompose(closed -> failure == null
                                        ? CompletableFuture.completedStage(finished)
                                        : CompletableFuture.<FinishedRecording>failedStage(failure)))
                        .thenCompose(Function.identity()))
                .exceptionally(failure -> {
                    throw FinalizationException.of(failure);
                });
        return new RunningFinalization(result, cancellation);
    }

    private static Done closed(Workbench bench) {
        bench.close();
        return Done.done();
    }

    private FinalizationJob job(FinalizationPlan plan, Workbench bench, DiskWork disk, FinalizationProgress progress) {
        CheckedObjects objects = new CheckedObjects(store, materializer);
        return new FinalizationJob(
                plan, bench, objects, new Publisher(store, materializer), disk, progress, materializer);
    }
}
