package app.connect.recorder.media.assembly;

/**
 * The least of the samples of the last while: of (arrival − sending time) that is the path's shortest delay plus the offset of two
 * clocks, because queues only ever add to it. It forgets after one to two windows, so that it follows clocks which drift apart.
 * Immutable; a sample that changes nothing returns the same object.
 */
record LowerEnvelope(long windowBegan, long current, long before) {
    /** 15 s: a sender that reports every 5 s still gives three samples; 100 ppm of drift in 30 s are 3 ms. */
    static final long WINDOW_NANOS = 15_000_000_000L;

    static LowerEnvelope of(long sample, long nowNanos) {
        return new LowerEnvelope(nowNanos, sample, sample);
    }

    LowerEnvelope with(long sample, long nowNanos) {
        long age = nowNanos - windowBegan;
        if (age >= 2 * WINDOW_NANOS) {
            return of(sample, nowNanos);
        }
        if (age >= WINDOW_NANOS) {
            return new LowerEnvelope(windowBegan + WINDOW_NANOS, sample, current);
        }
        return sample < current ? new LowerEnvelope(windowBegan, sample, Math.min(before, sample)) : this;
    }

    long least() {
        return Math.min(current, before);
    }
}
