package app.connect.recorder.time;

/** Ticks per second of a track's RTP timestamps. */
public record ClockRate(int hertz) {
    /** All video (RFC 3551 §5). */
    public static final ClockRate VIDEO = new ClockRate(90_000);
    /** Opus, whatever it carries (RFC 7587 §4.1). */
    public static final ClockRate OPUS = new ClockRate(48_000);
    /** G.711 (RFC 3551 §6). */
    public static final ClockRate TELEPHONE = new ClockRate(8_000);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    public ClockRate {
        if (hertz <= 0) {
            throw new IllegalArgumentException("clock rate " + hertz + " is not positive");
        }
    }

    /** The length of {@code ticks}, rounded down. */
    public long toNanos(long ticks) {
        // Split so that days of ticks do not overflow when multiplied.
        long seconds = Math.floorDiv(ticks, (long) hertz);
        return seconds * NANOS_PER_SECOND + Math.floorMod(ticks, (long) hertz) * NANOS_PER_SECOND / hertz;
    }

    /** The whole ticks in {@code nanos}, rounded down. */
    public long toTicks(long nanos) {
        long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
        return seconds * hertz + Math.floorMod(nanos, NANOS_PER_SECOND) * hertz / NANOS_PER_SECOND;
    }
}
