package app.connect.recorder.finish;

import app.connect.cluster.store.ObjectStore;
import app.connect.cluster.store.ObjectStore.Bucket;
import app.connect.cluster.store.ObjectStore.StoredObject;
import java.util.concurrent.CompletionStage;

/**
 * Puts a verified recording under {@code {org}/{recordingId}/f{attempt}/} of the delivery bucket: the film first, the
 * manifest, which makes it complete, last. Deletes nothing.
 */
final class Publisher {
    static final String MOVIE = "recording.mp4";
    static final String MANIFEST = "manifest.json";

    private final ObjectStore store;

    Publisher(ObjectStore store) {
        this.store = store;
    }

    /** Borrows the files of {@code workspace} until the stage completes. */
    CompletionStage<StoredObject> publish(FinalizationPlan plan, Workspace workspace) {
        return store.put(Bucket.DELIVERY, plan.delivery(MOVIE), workspace.movie())
                .thenCompose(movie -> store.put(Bucket.DELIVERY, plan.delivery(MANIFEST), workspace.manifest()));
    }
}
