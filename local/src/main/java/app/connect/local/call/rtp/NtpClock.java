package app.connect.local.call.rtp;

import java.time.Instant;

/**
 * The wall clock that all sender reports of a process share: read once, then carried on by the monotonic clock, so that
 * it never steps between two tracks.
 */
public final class NtpClock {
    /** From 1900 to 1970, RFC 3550 section 4. */
    private static final long SECONDS_TO_UNIX_EPOCH = 2_208_988_800L;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Instant anchor;
    private final long anchorNanos;

    /** {@code anchor} is what the wall clock said at {@code anchorNanos}. */
    public NtpClock(Instant anchor, long anchorNanos) {
        this.anchor = anchor;
        this.anchorNanos = anchorNanos;
    }

    /** The 64-bit NTP timestamp of a moment of the monotonic clock. */
    long timestamp(long nanos) {
        Instant at = anchor.plusNanos(nanos - anchorNanos);
        long fraction = ((long) at.getNano() << Integer.SIZE) / NANOS_PER_SECOND;
        return ((at.getEpochSecond() + SECONDS_TO_UNIX_EPOCH) << Integer.SIZE) | fraction;
    }
}
