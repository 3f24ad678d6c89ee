package app.connect.recorder.media.mix;

import java.time.Duration;

/**
 * How a mix has gone.
 *
 * @param frames composed so far
 * @param lateFrames of these, composed more than a frame's length after they were due
 * @param mostLate by how much at worst
 */
public record MixReport(long frames, long lateFrames, Duration mostLate) {}
