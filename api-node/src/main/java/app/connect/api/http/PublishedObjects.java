package app.connect.api.http;

import app.connect.api.cache.Remembered;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.library.LibraryCommand.LibraryView;
import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.recording.DeliveryKeys;
import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.store.ObjectStore;
import app.connect.cluster.store.ObjectStore.Bucket;
import app.connect.cluster.store.ObjectStoreException;
import app.connect.cluster.time.MonotonicClock;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentType;

/** What an attempt published beside the film: poster, thumbnails, manifest. Hashed once, for their tags. */
final class PublishedObjects {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final long OBJECTS = 20_000;

    private final ActorSystem<?> system;
    private final ObjectStore store;
    private final Remembered<ObjectKey, Served> known;

    PublishedObjects(ActorSystem<?> system, ObjectStore store, MonotonicClock clock) {
        this.system = system;
        this.store = store;
        this.known = new Remembered<>(clock, KEPT, OBJECTS, object -> 1);
    }

    CompletionStage<Served> find(LibraryView view, String name, ContentType type) {
        PublishedMedia media = view.media();
        if (media == null) {
            throw new ProblemException(ProblemCode.NOT_COMPLETE, name + " is there when the status is COMPLETE");
        }
        ObjectKey key = new DeliveryKeys(
                        view.recording().call().organisation(), view.recording().recording(), media.attempt())
                .attempt(name);
        return known.get(key, () -> read(key, type)).exceptionally(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause instanceof ObjectStoreException missing
                    && missing.code() == ObjectStoreException.Code.NOT_FOUND) {
                throw new ProblemException(ProblemCode.NOT_FOUND, "this recording was published without " + name);
            }
            throw new CompletionException(cause);
        });
    }

    private CompletionStage<Served> read(ObjectKey key, ContentType type) {
        return store.head(Bucket.DELIVERY, key).thenCompose(found -> store.read(Bucket.DELIVERY, key, 0, found.bytes())
                .runFold(
                        sha256(),
                        (digest, bytes) -> {
                            digest.update(bytes.toByteBuffer());
                            return digest;
                        },
                        system)
                .thenApply(digest -> new Served(
                        Bucket.DELIVERY,
                        key,
                        type,
                        found.bytes(),
                        HexFormat.of().formatHex(digest.digest()))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
