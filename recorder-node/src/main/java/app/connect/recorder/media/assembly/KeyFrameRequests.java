package app.connect.recorder.media.assembly;

/**
 * When to ask for a key frame: at once after a loss that cost one, a little after the start if none comes by itself, and
 * again until it has come, never more often than every 500 ms. A sender needs about that long to answer, and key frames are
 * ten times as large as others: asking faster makes a bad path worse.
 */
final class KeyFrameRequests {
    static final long INTERVAL_NANOS = 500_000_000L;
    /** Senders begin with a key frame of their own; one that joined long ago does not. */
    static final long PATIENCE_AT_START_NANOS = 300_000_000L;

    private long due = JitterBuffer.NEVER;
    private long earliest = Long.MIN_VALUE;

    /** A source begins. */
    void begin(long nowNanos) {
        due = Math.max(nowNanos + PATIENCE_AT_START_NANOS, earliest);
    }

    /** Nothing can be decoded until a key frame comes. */
    void need(long nowNanos) {
        due = Math.min(due, Math.max(nowNanos, earliest));
    }

    /** A key frame has come. */
    void satisfied() {
        due = JitterBuffer.NEVER;
    }

    long deadline() {
        return due;
    }

    /** Whether to ask now; the next time is then an interval away. */
    boolean poll(long nowNanos) {
        if (nowNanos < due) {
            return false;
        }
        earliest = nowNanos + INTERVAL_NANOS;
        due = earliest;
        return true;
    }
}
