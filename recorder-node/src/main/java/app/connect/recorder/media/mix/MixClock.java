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
    /** Blocks of sound in a second; a picture lasts one of them, or several. */
    static final int BEATS_PER_SECOND = 30;

    static final int BEAT_TICKS = MediaTime.TICKS_PER_SECOND / BEATS_PER_SECOND;

    public MixClock {
        if (firstFrame.ticks() % BEAT_TICKS != 0) {
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

    /** The number of the last beat at or before {@code time}, counted from media time zero. */
    static long beatAtOrBefore(MediaTime time) {
        return Math.floorDiv(time.ticks(), (long) BEAT_TICKS);
    }

    static MediaTime timeOfBeat(long number) {
        return new MediaTime(number * BEAT_TICKS);
    }
}
