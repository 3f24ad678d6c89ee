package app.connect.local.launcher;

import org.jspecify.annotations.Nullable;

/**
 * What {@code up} was asked for; null: as remembered, or the default.
 *
 * @param rtpPorts all RTP ports of the machine, to be split among the recorders
 */
record UpRequest(
        @Nullable Integer apis,
        @Nullable Integer recorders,
        @Nullable Integer httpPort,
        @Nullable DatabaseConfiguration database,
        PortRange rtpPorts) {
    static final int DEFAULT_APIS = 1;
    static final int DEFAULT_RECORDERS = 2;
    static final int DEFAULT_HTTP_PORT = 8080;
}
