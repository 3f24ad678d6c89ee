package app.connect.recorder.media.mix;

import app.connect.cluster.time.MonotonicClock;
import java.util.Set;

/** Decides up to which moment of capture frames are composed: the only difference between a live mix and a replay. */
interface Pacing {
    /** These tracks and no others are mixed. */
    void tracks(Set<Integer> tracks);

    /** Notes that something captured at {@code captureNanos} has come while the frame of {@code nextNanos} is next. */
    void saw(long captureNanos, long nextNanos);

    /** Notes that whatever of the track had arrived at this node by {@code nanos} has come. */
    void arrived(int track, long nanos);

    /** Notes that whatever of the track was captured before {@code nanos} has come. */
    void captured(int track, long nanos);

    /** Notes that nothing more comes of the track. */
    void ended(int track);

    /** Notes that ten milliseconds have passed in which input was welcome. */
    void looked();

    /** Whether the frame that was due at {@code nanos} has to wait for what has arrived and is on its way. */
    boolean waitsBefore(long nanos);

    /** Whether more input is welcome while the frame that was due at {@code nanos} is still to be composed. */
    boolean takesInput(long nanos);

    /** Notes that the end of the recording is known: what is left is wanted soon. */
    void ending();

    /** Notes that nothing more will come. Whether the mix ends with it. */
    boolean endsWithInput();

    /** Frames up to this moment are due. */
    long horizonNanos();

    /** The moment that media time may begin with when what came first says it was captured at {@code captureNanos}. */
    long origin(long captureNanos);

    /** How late a frame is that was due at {@code nanos} and is composed now; 0 if by less than a frame lasts. */
    long lateNanos(long nanos);

    /**
     * By the clock: a moment is composed a while after it was captured; later when this node was too slow to take in
     * what had arrived. The while is {@code leastNanos}, and more as soon as something comes too late for it: a
     * recording is not a live call, it loses nothing by waiting for a slow path, and its media time does not notice.
     */
    static Pacing live(MonotonicClock clock, long leastNanos) {
        return new LivePacing(clock, leastNanos);
    }

    /** By the input: as fast as it comes, a fixed span of capture time behind the newest of all tracks. */
    static Pacing replay(long behindNanos) {
        return new Replay(behindNanos);
    }

    /** See {@link Pacing#replay}. */
    final class Replay implements Pacing {
        private static final long MOST_AHEAD_NANOS = 500_000_000L;

        private long behindNanos;
        private long newestNanos = Long.MIN_VALUE / 2;

        private Replay(long behindNanos) {
            this.behindNanos = behindNanos;
        }

        @Override
        public void tracks(Set<Integer> tracks) {
            // The newest of whatever comes decides.
        }

        @Override
        public void saw(long captureNanos, long nextNanos) {
            newestNanos = Math.max(newestNanos, captureNanos);
        }

        @Override
        public void arrived(int track, long nanos) {
            // Time does not count.
        }

        @Override
        public void captured(int track, long nanos) {
            // The newest of whatever comes decides.
        }

        @Override
        public void ending() {
            // Its input ends it.
        }

        @Override
        public void ended(int track) {
            // Nor who it is.
        }

        @Override
        public void looked() {
            // Time does not count.
        }

        @Override
        public boolean waitsBefore(long nanos) {
            return false;
        }

        /** Nothing holds a replay's tracks back but this. */
        @Override
        public boolean takesInput(long nanos) {
            return horizonNanos() - nanos < MOST_AHEAD_NANOS;
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
        public long origin(long captureNanos) {
            return captureNanos;
        }

        @Override
        public long lateNanos(long nanos) {
            return 0;
        }
    }
}
