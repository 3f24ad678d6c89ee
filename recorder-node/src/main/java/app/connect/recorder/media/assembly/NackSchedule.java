package app.connect.recorder.media.assembly;

/**
 * When to ask for missing packets again: 10 ms after a later one came (reordering on real paths is mostly less), then every
 * 30 ms as long as the jitter buffer waits for them, all that are missing in one request. With a budget of 200 ms that is up to six times.
 */
final class NackSchedule {
    static final long REORDERING_NANOS = 10_000_000L;
    static final long INTERVAL_NANOS = 30_000_000L;
    private static final int AT_MOST = 64;
    private static final int[] NONE = {};

    private final boolean enabled;
    private final long budgetNanos;
    private long earliest = Long.MIN_VALUE;

    NackSchedule(boolean enabled, long budgetNanos) {
        this.enabled = enabled;
        this.budgetNanos = budgetNanos;
    }

    long deadline(JitterBuffer buffer) {
        if (!enabled || buffer.deadline() == JitterBuffer.NEVER) {
            return JitterBuffer.NEVER;
        }
        return Math.max(buffer.deadline() - budgetNanos + REORDERING_NANOS, earliest);
    }

    /** The sequence numbers to ask for now, often none. */
    int[] poll(JitterBuffer buffer, long nowNanos) {
        if (nowNanos < deadline(buffer)) {
            return NONE;
        }
        earliest = nowNanos + INTERVAL_NANOS;
        return buffer.missing(AT_MOST);
    }
}
