package app.connect.api.telemetry;

/** What this node's edge did to callers; the name is the key in the log. */
public enum EdgeCount {
    STREAMS_OPENED,
    STREAMS_REFUSED,
    /** The token ran out. */
    STREAMS_ENDED_TOKEN,
    /** No participant or member any more. */
    STREAMS_ENDED_ACCESS,
    /** The client did not read. */
    STREAMS_ENDED_SLOW,
    STREAMS_ENDED_NODE,
    /** A resume point older than the stream reaches back. */
    STREAMS_GONE,
    WAKE_UPS,
    /** Found by looking, because no wake-up had come. */
    WAKE_UPS_MISSED,
    REQUESTS_LIMITED,
    /** Shared one bucket because there were too many callers. */
    REQUESTS_OVERFLOWED,
    ANSWERS_REPEATED,
    BODIES_TOO_SLOW,
    /** Closed at the node's end with an answer that the client had not taken. */
    CONNECTIONS_CUT
}
