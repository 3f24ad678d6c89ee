package app.connect.api.events;

import app.connect.api.telemetry.EdgeCount;

/** Why this node ended a stream; the client's last word from it, so that it knows whether to come again. */
enum StreamEnding {
    /** Come again with a new token. */
    TOKEN_EXPIRED("token-expired", EdgeCount.STREAMS_ENDED_TOKEN),
    ACCESS_LOST("access-lost", EdgeCount.STREAMS_ENDED_ACCESS),
    /** More events waited than may; come again with Last-Event-ID. */
    TOO_SLOW("too-slow", EdgeCount.STREAMS_ENDED_SLOW),
    /** Come again with Last-Event-ID: another node answers. */
    NODE_STOPPING("node-stopping", EdgeCount.STREAMS_ENDED_NODE);

    private final String reason;
    private final EdgeCount count;

    StreamEnding(String reason, EdgeCount count) {
        this.reason = reason;
        this.count = count;
    }

    String reason() {
        return reason;
    }

    EdgeCount count() {
        return count;
    }
}
