package app.connect.api.http;

import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.store.ObjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** An object store that notes what is read of it. The API never writes. */
final class ReadsOnly implements ObjectStore {
    private final List<String> reads = new ArrayList<>();

    List<String> reads() {
        return List.copyOf(reads);
    }

    @Override
    public Source<ByteString, NotUsed> read(Bucket bucket, ObjectKey key, long offset, long length) {
        reads.add(bucket + " " + key.path() + " " + offset + "+" + length);
        return Source.empty();
    }

    @Override
    public CompletionStage<StoredObject> put(Bucket bucket, ObjectKey key, Path file) {
        throw new AssertionError("the API never writes");
    }

    @Override
    public CompletionStage<StoredObject> head(Bucket bucket, ObjectKey key) {
        throw new AssertionError("sizes are in the library");
    }
}
