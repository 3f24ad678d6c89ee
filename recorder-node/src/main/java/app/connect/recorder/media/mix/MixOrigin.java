package app.connect.recorder.media.mix;

import app.connect.cluster.time.MediaTime;

/**
 * Where media time lies on this node's clock.
 *
 * @param firstFrame the time of the first composed frame
 * @param nanos the monotonic nanoseconds at which that time was captured
 */
public record MixOrigin(MediaTime firstFrame, long nanos) {}
