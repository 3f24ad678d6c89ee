package app.connect.recorder.media.mix;

import app.connect.cluster.time.MonotonicClock;
import java.util.Set;

/** See {@link Pacing#live}. */
final class LivePacing implements Pacing {
    private static final long FRAME_NANOS = 33_333_333;
    /** Who is always later than that is taken by another clock (SenderClock); what is left is jitter. */
    private static final long MOST_LATENCY_NANOS = 3_000_000_000L;
    /**
     * At the end: a recording is to be played two seconds after its stop, and encoding and storing want the second one.
     */
    private static final long MOST_AT_THE_END_NANOS = 1_000_000_000L;
    /** Three frames: what has been needed once is needed again, and a little more. */
    private static final long SPARE_NANOS = 100_000_000L;
    /** How long nothing may have needed the latency before there is less of it. */
    private static final long CALM_NANOS = 10_000_000_000L;
    /**
     * Per look of 10 ms, so that the frames that become due earlier are not late: composing at half again its speed.
     */
    private static final long GIVEN_UP_PER_LOOK_NANOS = 5_000_000L;

    /**
     * A clock that is wrong by 5 s is found out before, and a mix that stood still for 10 s is to lose nothing by it.
     */
    private static final long OLDEST_ORIGIN_NANOS = 15_000_000_000L;

    private final MonotonicClock clock;
    private final long leastNanos;
    private final Watermarks watermarks = new Watermarks();
    private long latencyNanos;
    private long wantedNanos;
    /** Of whatever came since {@link #calmSince}, the longest time from capture to mix. */
    private long oldestNanos;

    private long calmSince;
    private boolean ending;

    LivePacing(MonotonicClock clock, long leastNanos) {
        this.clock = clock;
        this.leastNanos = leastNanos;
        this.latencyNanos = leastNanos;
        this.wantedNanos = leastNanos;
        this.calmSince = clock.nanos();
    }

    @Override
    public void tracks(Set<Integer> tracks) {
        watermarks.tracks(tracks, clock.nanos());
    }

    /** A mix that is behind itself learns nothing of the path. */
    @Override
    public void saw(long captureNanos, long nextNanos) {
        if (ending || lateNanos(nextNanos) > 0) {
            return;
        }
        long age = clock.nanos() - captureNanos;
        oldestNanos = Math.max(oldestNanos, age);
        if (captureNanos < nextNanos && age > latencyNanos) {
            // Half as much again: what comes late is likely to come later still, and each time costs what it is late.
            latencyNanos = Math.min(MOST_LATENCY_NANOS, age + age / 2);
            wantedNanos = latencyNanos;
        }
    }

    @Override
    public void arrived(int track, long nanos) {
        watermarks.arrived(track, nanos);
    }

    @Override
    public void captured(int track, long nanos) {
        watermarks.captured(track, nanos);
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
            wantedNanos = Math.max(leastNanos, Math.min(latencyNanos, oldestNanos + SPARE_NANOS));
            oldestNanos = 0;
            calmSince = now;
        }
        latencyNanos = Math.max(wantedNanos, latencyNanos - GIVEN_UP_PER_LOOK_NANOS);
    }

    /**
     * What was captured at {@code nanos} may have arrived as much later as the latency allows, but for half of the
     * least, which is for the way through this node: only who needs more than that is waited for.
     */
    @Override
    public boolean waitsBefore(long nanos) {
        long end = nanos + FRAME_NANOS;
        return watermarks.lacks(end + latencyNanos - leastNanos / 2, end);
    }

    @Override
    public boolean takesInput(long nanos) {
        return true; // who is too far ahead is held back before decoding
    }

    @Override
    public void ending() {
        ending = true;
        long most = Math.max(leastNanos, MOST_AT_THE_END_NANOS);
        latencyNanos = Math.min(latencyNanos, most);
        wantedNanos = Math.min(wantedNanos, most);
    }

    @Override
    public boolean endsWithInput() {
        return false;
    }

    @Override
    public long horizonNanos() {
        return clock.nanos() - latencyNanos;
    }

    /** Nothing was captured in the future; one wrong report is not to make a whole epoch begin there. */
    @Override
    public long origin(long captureNanos) {
        long now = clock.nanos();
        return Math.min(now, Math.max(now - OLDEST_ORIGIN_NANOS, captureNanos));
    }

    @Override
    public long lateNanos(long nanos) {
        long late = horizonNanos() - nanos;
        return late > FRAME_NANOS ? late : 0;
    }
}
