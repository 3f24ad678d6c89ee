package app.connect.api.hls;

import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.store.ObjectStore.Bucket;
import java.util.Iterator;
import java.util.function.Supplier;

/** What a path of a recording names. Its meaning never changes, so {@code sha256} can be its tag. */
public sealed interface Named {
    long bytes();

    /** 64 lower-case hex digits. */
    String sha256();

    /** A playlist, made anew for each who asks. */
    record Playlist(Supplier<Iterator<String>> text, long bytes, String sha256) implements Named {}

    record StoredObject(Bucket bucket, ObjectKey key, Kind kind, long bytes, String sha256) implements Named {}

    /** What is in it. */
    enum Kind {
        PICTURE,
        SOUND
    }
}
