package app.connect.recorder.media.mix;

import app.connect.cluster.time.MediaTime;

/**
 * Media time on this node's monotonic clock: a straight line through one anchor, fixed for the life of an epoch.
 *
 * @param at the media time that was captured at {@code nanos}
 * @param nanos monotonic nanoseconds
 * @param firstFrame the time of the first frame to be composed
 */
public record MixClock(MediaTime at, long nanos, MediaTime firstFrame) {
    /** Ticks of one frame at 30 fps. */
    static final int FRAME_TICKS = 1_600;

    public MixClock {
        if (firstFrame.ticks() % FRAME_TICKS != 0) {
            throw new IllegalArgumentException(firstFrame + " is not the time of a frame");
        }
    }

    /** Of a first epoch: media time begins with what was captured at {@code nanos}. */
    public static MixClock beginningAt(long nanos) {
        return new MixClock(MediaTime.ZERO, nanos, MediaTime.ZERO);
    }

    public MediaTime toMediaTime(long captureNanos) {
        return at.plus(MediaTime.ofNanos(captureNanos - nanos));
    }

    public long toNanos(MediaTime time) {
        return nanos + time.minus(at).toNanos();
    }

    public MixOrigin origin() {
        return new MixOrigin(firstFrame, toNanos(firstFrame));
    }

    /** The number of the last frame at or before {@code time}, counted from media time zero. */
    static long frameAtOrBefore(MediaTime time) {
        return Math.floorDiv(time.ticks(), (long) FRAME_TICKS);
    }

    static MediaTime timeOfFrame(long number) {
        return new MediaTime(number * FRAME_TICKS);
    }
}
