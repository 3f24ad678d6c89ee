package app.connect.recorder.media.mix;

import app.connect.cluster.time.MonotonicClock;

/** Decides up to which moment of capture frames are composed: the only difference between a live mix and a replay. */
interface Pacing {
    /** Notes that something of this track, captured at {@code captureNanos}, has come; in time: before it is needed. */
    void saw(int track, long captureNanos, boolean inTime);

    /** Notes that ten milliseconds have passed in which input was welcome. */
    void looked();

    /** Whether something captured before {@code nanos} is on its way and should be waited for. */
    boolean expectsInputBefore(long nanos);

    /** Notes that nothing more will come. Whether the mix ends with it. */
    boolean endsWithInput();

    /** Frames up to this moment are due. */
    long horizonNanos();

    /** How late a frame is that was due at {@code nanos} and is composed now; 0 if by less than a frame lasts. */
    long lateNanos(long nanos);

    /**
     * By the clock: a moment is composed a fixed latency after it was captured; later when the mix itself was kept from
     * taking in what had arrived.
     */
    static Pacing live(MonotonicClock clock, long latencyNanos) {
        return new Live(clock, latencyNanos);
    }

    /** By the input: as fast as it comes, a fixed span of capture time behind the newest of all tracks. */
    static Pacing replay(long behindNanos) {
        return new Replay(behindNanos);
    }

    /** See {@link Pacing#live}. */
    final class Live implements Pacing {
        private static final long FRAME_NANOS = 33_333_333;
        /** With the latency less than what a track's sound may lie ahead: nobody's is dropped because of another's. */
        private static final long LONGEST_WAIT_NANOS = 3_000_000_000L;

        private final MonotonicClock clock;
        private final long latencyNanos;
        private final Laggards laggards = new Laggards();

        private Live(MonotonicClock clock, long latencyNanos) {
            this.clock = clock;
            this.latencyNanos = latencyNanos;
        }

        @Override
        public void saw(int track, long captureNanos, boolean inTime) {
            laggards.delivered(track, captureNanos, inTime);
        }

        @Override
        public void looked() {
            laggards.looked();
        }

        @Override
        public boolean expectsInputBefore(long nanos) {
            return horizonNanos() - nanos < LONGEST_WAIT_NANOS && laggards.anyBefore(nanos);
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

    /** See {@link Pacing#replay}. */
    final class Replay implements Pacing {
        private long behindNanos;
        private long newestNanos = Long.MIN_VALUE / 2;

        private Replay(long behindNanos) {
            this.behindNanos = behindNanos;
        }

        @Override
        public void saw(int track, long captureNanos, boolean inTime) {
            newestNanos = Math.max(newestNanos, captureNanos);
        }

        @Override
        public void looked() {
            // Time does not count.
        }

        @Override
        public boolean expectsInputBefore(long nanos) {
            return false;
        }

        @Override
        public boolean endsWithInput() {
            behindNanos = 0;
            return true;
        }

        @Override
        public long horizonNanos() {
            return newestNanos - behindNanos;
        }

        @Override
        public long lateNanos(long nanos) {
            return 0;
        }
    }
}
