package app.connect.cluster.store;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Where objects live. Objects are immutable: a key is written once. Every stage fails with {@link ObjectStoreException}
 * and nothing else. Blocking work is done on the implementation's own dispatcher.
 */
public interface ObjectStore {
    /** The two places of contract §3: what a session writes, and what people are served. */
    enum Bucket {
        STAGING,
        DELIVERY
    }

    /**
     * Stores {@code file} whole under {@code key}, durable when the stage completes (fsync, or the store's own promise).
     * A key that exists with the same size is success (a late answer was lost); with another size it fails as CONFLICT.
     * Borrows {@code file} until the stage completes.
     */
    CompletionStage<StoredObject> put(Bucket bucket, ObjectKey key, Path file);

    /** Size of the object; fails as NOT_FOUND. */
    CompletionStage<StoredObject> head(Bucket bucket, ObjectKey key);

    /** Bytes [{@code offset}, {@code offset + length}) of the object as a stream with a bounded buffer. */
    Source<ByteString, NotUsed> read(Bucket bucket, ObjectKey key, long offset, long length);

    record StoredObject(ObjectKey key, long bytes) {}
}
