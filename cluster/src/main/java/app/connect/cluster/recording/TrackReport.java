package app.connect.cluster.recording;

import org.jspecify.annotations.Nullable;

/**
 * How a session fares with one track that it is to receive.
 *
 * @param syncQuality null before anything of it has come
 * @param blockedBy why it cannot be received now; null: it can
 */
public record TrackReport(int track, @Nullable SyncQuality syncQuality, @Nullable String blockedBy) {
    /** Every RTP port of the node is taken or at rest; it is received as soon as one is free. */
    public static final String NO_PORT = "capacity.ports";
}
