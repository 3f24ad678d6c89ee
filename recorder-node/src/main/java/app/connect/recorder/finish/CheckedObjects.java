package app.connect.recorder.finish;

import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.store.ObjectStore;
import app.connect.cluster.store.ObjectStore.Bucket;
import app.connect.recorder.finish.FinalizationException.Reason;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;

/** Reads objects whole and believes none: what it hands out has the SHA-256 that was committed. */
final class CheckedObjects {
    /** 3.2 s at 80 Mbit/s; what claims to be larger is not read into memory. */
    private static final long BYTES_AT_MOST = 32L * 1024 * 1024;

    private final ObjectStore store;
    private final Materializer materializer;
    private final AtomicInteger objects = new AtomicInteger();
    private final AtomicLong totalBytes = new AtomicLong();

    CheckedObjects(ObjectStore store, Materializer materializer) {
        this.store = store;
        this.materializer = materializer;
    }

    /** For reading again what was counted once. */
    CheckedObjects again() {
        return new CheckedObjects(store, materializer);
    }

    CompletionStage<ByteBuffer> read(ObjectKey key, long bytes, String sha256) {
        if (bytes <= 0 || bytes > BYTES_AT_MOST) {
            throw new FinalizationException(
                    Reason.SEGMENT_MALFORMED, key.path() + " was committed with " + bytes + " bytes");
        }
        return store.read(Bucket.STAGING, key, 0, bytes)
                .runWith(Sink.fold(ByteBuffer.allocate((int) bytes), CheckedObjects::append), materializer)
                .handle((content, failure) -> failure == null
                        ? CompletableFuture.completedStage(checked(key, content.flip(), sha256))
                        : explained(key, bytes, failure))
                .thenCompose(Function.identity());
    }

    /** A store says of bytes that are not there what it says of an object that is not. */
    private CompletionStage<ByteBuffer> explained(ObjectKey key, long bytes, Throwable failure) {
        FinalizationException known = FinalizationException.of(failure);
        if (known.reason() != Reason.OBJECT_MISSING) {
            return CompletableFuture.failedStage(known);
        }
        return store.head(Bucket.STAGING, key).handle((found, missing) -> {
            throw missing == null
                    ? new FinalizationException(
                            Reason.OBJECT_CORRUPT,
                            key.path() + " has " + found.bytes() + " bytes, committed were " + bytes,
                            failure)
                    : new FinalizationException(Reason.OBJECT_MISSING, key.path() + " is not in the store", failure);
        });
    }

    private static ByteBuffer append(ByteBuffer content, ByteString chunk) {
        return content.put(chunk.asByteBuffer());
    }

    private ByteBuffer checked(ObjectKey key, ByteBuffer content, String sha256) {
        String actual = Sha256.hex(Sha256.create(), content.duplicate());
        if (!actual.equals(sha256)) {
            throw new FinalizationException(
                    Reason.OBJECT_CORRUPT, key.path() + " has SHA-256 " + actual + ", committed was " + sha256);
        }
        objects.incrementAndGet();
        totalBytes.addAndGet(content.remaining());
        return content;
    }

    /** Objects that were read and are what was committed. */
    int objects() {
        return objects.get();
    }

    long totalBytes() {
        return totalBytes.get();
    }
}
