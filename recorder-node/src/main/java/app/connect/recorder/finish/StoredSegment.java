package app.connect.recorder.finish;

import app.connect.cluster.store.ObjectKey;

/** One segment and the initialisation segment that it needs, as the manifest names them; whoever staged or made them. */
record StoredSegment(
        String rendition,
        ObjectKey key,
        long bytes,
        String sha256,
        ObjectKey initKey,
        long initBytes,
        String initSha256) {}
