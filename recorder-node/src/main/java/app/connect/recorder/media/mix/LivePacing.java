package app.connect.recorder.media.mix;

import app.connect.cluster.time.MonotonicClock;
import java.util.Set;

/** See {@link Pacing#live}. */
final class LivePacing implements Pacing {
    private static final long FRAME_NANOS = 33_333_333;
    /** A sender that is always later than half of this is taken by another clock (SenderClock); what is left is jitter. */
    private static final long MOST_LATENCY_NANOS = 3_000_000_000L;

    private static final long SPARE_NANOS = 100_000_000L;
    /** How long nothing may have needed the latency before there is less of it. */
    private static final long CALM_NANOS = 10_000_000_000L;

    private final MonotonicClock clock;
    private final long leastNanos;
    private final Watermarks watermarks = new Watermarks();
    private long latencyNanos;
    /** Of whatever came since {@link #calmSince}, the longest time from capture to mix. */
    private long oldestNanos;

    private long calmSince;

    LivePacing(MonotonicClock clock, long leastNanos) {
        this.clock = clock;
        this.leastNanos = leastNanos;
        this.latencyNanos = leastNanos;
        this.calmSince = clock.nanos();
    }

    @Override
    public void tracks(Set<Integer> tracks) {
        watermarks.tracks(tracks, clock.nanos());
    }

    @Override
    public void saw(long captureNanos, boolean tooLate) {
        long age = clock.nanos() - captureNanos;
        oldestNanos = Math.max(oldestNanos, age);
        if (tooLate && age > latencyNanos) {
            // Half as much again: what comes late is likely to come later still, and each time costs what it is late.
            latencyNanos = Math.min(MOST_LATENCY_NANOS, age + age / 2);
        }
    }

    @Override
    public void reached(int track, long nanos) {
        watermarks.reached(track, nanos);
    }

    @Override
    public void ended(int track) {
        watermarks.ended(track);
    }

    @Override
    public void looked() {
        watermarks.looked();
        long now = clock.nanos();
        if (now - calmSince >= CALM_NANOS) {
            latencyNanos = Math.max(leastNanos, Math.min(latencyNanos, oldestNanos + SPARE_NANOS));
            oldestNanos = 0;
            calmSince = now;
        }
    }

    /**
     * What was captured at {@code nanos} may have arrived as much later as the latency allows, but for half of the least,
     * which is for the way through this node: only who needs more than that is waited for.
     */
    @Override
    public boolean waitsBefore(long nanos) {
        return watermarks.anyBefore(nanos + FRAME_NANOS + latencyNanos - leastNanos / 2);
    }

    @Override
    public boolean takesInput(long nanos) {
        return true; // who is too far ahead is held back before decoding
    }

    @Override
    public boolean endsWithInput() {
        return false;
    }

    @Override
    public long horizonNanos() {
        return clock.nanos() - latencyNanos;
    }

    @Override
    public long lateNanos(long nanos) {
        long late = horizonNanos() - nanos;
        return late > FRAME_NANOS ? late : 0;
    }
}
