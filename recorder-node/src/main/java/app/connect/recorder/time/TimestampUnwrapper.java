package app.connect.recorder.time;

/**
 * Turns wrapping 32-bit RTP timestamps into a count of ticks that does not wrap: each is read as the nearest one to the
 * last. Timestamps may go back a little (B-frames, reordering); a wrap at 90 kHz comes every 13 hours.
 */
public final class TimestampUnwrapper {
    private boolean started;
    private long last;

    public long unwrap(long timestamp) {
        if (!started) {
            started = true;
            last = timestamp;
            return last;
        }
        last += RtpTimestamp.distance(last & 0xFFFF_FFFFL, timestamp);
        return last;
    }

    /** The unwrapped form of {@code timestamp} without making it the new reference. */
    public long peek(long timestamp) {
        return started ? last + RtpTimestamp.distance(last & 0xFFFF_FFFFL, timestamp) : timestamp;
    }

    /** Begins again: another source's timestamps have nothing to do with these. */
    public void reset() {
        started = false;
        last = 0;
    }
}
