package app.connect.recorder.media.mix;

import java.time.Duration;

/**
 * How a mix has gone.
 *
 * @param frames composed so far
 * @param lateFrames of these, composed more than a frame's length after they were due
 * @param repeatedFrames of these, repeated the pictures of the frame before, to catch up
 * @param mostLate by how much a frame was late at worst
 */
public record MixReport(long frames, long lateFrames, long repeatedFrames, Duration mostLate) {}
