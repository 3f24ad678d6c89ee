package app.connect.recorder.media.upload;

import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.store.ObjectStore;
import app.connect.cluster.store.ObjectStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** A store in memory that refuses the next so many puts. */
final class FakeStore implements ObjectStore {
    final Map<String, Long> objects = new ConcurrentSkipListMap<>();
    final AtomicInteger unavailable = new AtomicInteger();
    volatile boolean keyTaken;

    @Override
    public CompletionStage<StoredObject> put(Bucket bucket, ObjectKey key, Path file) {
        if (keyTaken) {
            return CompletableFuture.failedFuture(
                    new ObjectStoreException(ObjectStoreException.Code.CONFLICT, "something else is there"));
        }
        if (unavailable.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return CompletableFuture.failedFuture(
                    new ObjectStoreException(ObjectStoreException.Code.OBJECT_STORE_UNAVAILABLE, "away"));
        }
        try {
            long bytes = Files.size(file);
            objects.put(bucket + ":" + key.path(), bytes);
            return CompletableFuture.completedFuture(new StoredObject(key, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletionStage<StoredObject> head(Bucket bucket, ObjectKey key) {
        throw new UnsupportedOperationException("upload only puts");
    }

    @Override
    public Source<ByteString, NotUsed> read(Bucket bucket, ObjectKey key, long offset, long length) {
        throw new UnsupportedOperationException("upload only puts");
    }
}
