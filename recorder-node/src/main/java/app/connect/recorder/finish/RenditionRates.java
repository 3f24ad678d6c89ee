package app.connect.recorder.finish;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.mp4.InitSegment;

/**
 * What HLS wants to know of a rendition, measured (RFC 8216bis, 4.4.6.2): the highest bit rate of a segment, the average
 * of all, and what decodes it. A segment shorter than half a slot counts together with the one before it.
 */
final class RenditionRates {
    private static final long SHORT_TICKS = Slot.TICKS / 2;
    private static final long BITS_IN_BYTE = 8;

    private final String codecs;
    private long bytes;
    private long ticks;
    private long peak;
    private long lastBytes;
    private long lastTicks;

    /** {@code init}: of any of its segments. */
    RenditionRates(InitSegment init) {
        this.codecs = init.codecs();
    }

    void add(long segmentBytes, MediaTime length) {
        bytes += segmentBytes;
        ticks += length.ticks();
        boolean joined = length.ticks() < SHORT_TICKS;
        lastBytes = joined ? lastBytes + segmentBytes : segmentBytes;
        lastTicks = joined ? lastTicks + length.ticks() : length.ticks();
        peak = Math.max(peak, rate(lastBytes, lastTicks));
    }

    private static long rate(long bytes, long ticks) {
        return ticks == 0 ? 0 : (bytes * BITS_IN_BYTE * MediaTime.TICKS_PER_SECOND + ticks - 1) / ticks;
    }

    /** As RFC 6381 writes it. */
    String codecs() {
        return codecs;
    }

    /** bit/s, rounded up. */
    long bandwidth() {
        return peak;
    }

    /** bit/s, rounded up. */
    long averageBandwidth() {
        return rate(bytes, ticks);
    }
}
