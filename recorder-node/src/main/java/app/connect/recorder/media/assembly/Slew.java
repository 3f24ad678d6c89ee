package app.connect.recorder.media.assembly;

/**
 * A value on its way to a better one, at 2 ms per second: 0.2 % is below what is heard as a change of pitch and twenty times what clocks
 * drift. Immutable.
 */
record Slew(long from, long fromNanos, long to) {
    private static final long DIVISOR = 500;

    static Slew at(long value, long nowNanos) {
        return new Slew(value, nowNanos, value);
    }

    long value(long nowNanos) {
        return from + limit(to - from, nowNanos - fromNanos);
    }

    /** Turns to another goal from where it is now. */
    Slew towards(long goal, long nowNanos) {
        return goal == to ? this : new Slew(value(nowNanos), nowNanos, goal);
    }

    /** The part of {@code correction} that may be made in {@code elapsedNanos}. */
    static long limit(long correction, long elapsedNanos) {
        long most = Math.max(0, elapsedNanos) / DIVISOR;
        return Math.max(-most, Math.min(most, correction));
    }
}
