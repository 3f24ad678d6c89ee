package app.connect.recorder.finish;

import app.connect.cluster.store.ObjectStore;
import app.connect.cluster.store.ObjectStore.Bucket;
import app.connect.cluster.store.ObjectStore.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.StreamConverters;

/**
 * Puts a verified recording under {@code {org}/{recordingId}/f{attempt}/} of the delivery bucket: the manifest, which
 * makes it complete, last. Deletes nothing.
 */
final class Publisher {
    static final String MOVIE = "recording.mp4";
    static final String AUDIO = "audio";
    static final String POSTER = "poster.jpg";
    static final String THUMBNAILS = "thumbnails.jpg";
    static final String THUMBNAILS_VTT = "thumbnails.vtt";
    static final String CHAT = "chat.json";
    static final String MANIFEST = "manifest.json";

    /** Mostly small files: what takes time is the store's promise to keep each. */
    private static final int AT_ONCE = 4;

    private final ObjectStore store;
    private final Materializer materializer;

    Publisher(ObjectStore store, Materializer materializer) {
        this.store = store;
        this.materializer = materializer;
    }

    /** Borrows the files of {@code workspace} until the stage completes; {@code before} hears before each how much is done. */
    CompletionStage<StoredObject> publish(FinalizationPlan plan, Workspace workspace, IntConsumer before) {
        return StreamConverters.fromJavaStream(() -> files(workspace))
                .runFold(0L, (count, file) -> count + 1, materializer)
                .thenCompose(count -> StreamConverters.fromJavaStream(() -> files(workspace))
                        .zipWithIndex()
                        .mapAsyncUnordered(AT_ONCE, file -> {
                            before.accept((int) (100 * file.second() / count));
                            return put(plan, workspace, file.first());
                        })
                        .runWith(Sink.ignore(), materializer))
                .thenCompose(all -> put(plan, workspace, workspace.manifest()));
    }

    @SuppressWarnings("StreamResourceLeak") // the source that is made of it closes it
    private static Stream<Path> files(Workspace workspace) throws IOException {
        return Files.walk(workspace.published())
                .filter(path -> Files.isRegularFile(path) && !path.equals(workspace.manifest()));
    }

    private CompletionStage<StoredObject> put(FinalizationPlan plan, Workspace workspace, Path file) {
        String name = workspace
                .published()
                .relativize(file)
                .toString()
                .replace(file.getFileSystem().getSeparator(), "/");
        return store.put(Bucket.DELIVERY, plan.delivery(name), file);
    }
}
