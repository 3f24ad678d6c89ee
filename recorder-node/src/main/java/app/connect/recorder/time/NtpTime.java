package app.connect.recorder.time;

/**
 * A sender's wall clock as sender reports carry it: 32 bits of seconds, 32 bits of fraction (RFC 3550 §4). Only
 * differences mean anything here: the sender's idea of the date is its own, and the era wraps in 2036.
 */
public record NtpTime(long bits) {
    private static final NtpTime ZERO = new NtpTime(0);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    public static NtpTime of(long seconds, long fraction) {
        return new NtpTime(seconds << 32 | (fraction & 0xFFFF_FFFFL));
    }

    /** Signed nanoseconds from {@code earlier} to this, across an era's wrap too; good for ±68 years. */
    public long nanosSince(NtpTime earlier) {
        long difference = bits - earlier.bits;
        long seconds = difference >> 32;
        long fraction = difference & 0xFFFF_FFFFL;
        return seconds * NANOS_PER_SECOND + ((fraction * NANOS_PER_SECOND) >>> 32);
    }

    /** Nanoseconds on an axis whose zero means nothing and that runs through from 1968 to 2104. */
    public long toNanos() {
        return nanosSince(ZERO);
    }

    /** The middle 32 bits, as LSR in a receiver report (RFC 3550 §6.4.1). */
    public long middleBits() {
        return (bits >>> 16) & 0xFFFF_FFFFL;
    }
}
