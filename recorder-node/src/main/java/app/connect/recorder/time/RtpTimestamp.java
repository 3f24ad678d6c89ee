package app.connect.recorder.time;

/** An RTP timestamp: 32 bits that wrap (RFC 3550 §5.1), in ticks of a {@link ClockRate}, from a random start. */
public record RtpTimestamp(long ticks) {
    public RtpTimestamp {
        if (ticks < 0 || ticks > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("RTP timestamp " + ticks + " is not 32 bits");
        }
    }

    /** How many ticks {@code other} is later than this; negative when earlier. */
    public int distanceTo(RtpTimestamp other) {
        return distance(ticks, other.ticks);
    }

    /** Signed ticks from {@code from} to {@code to}, the shorter way around. */
    public static int distance(long from, long to) {
        return (int) (to - from);
    }
}
