package app.connect.cluster.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;

/**
 * Position in a recording, or a length of it, in ticks of 1/48,000 s. Zero is the moment the recording became ACTIVE. One
 * tick is one audio sample, 1,600 ticks are one frame at 30 fps and 153,600 are one {@link Slot}, so nothing on the
 * output side is ever rounded.
 */
public record MediaTime(@JsonValue long ticks) implements Comparable<MediaTime> {
    public static final int TICKS_PER_SECOND = 48_000;
    public static final MediaTime ZERO = new MediaTime(0);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MediaTime {}

    public static MediaTime ofMillis(long millis) {
        return new MediaTime(millis * (TICKS_PER_SECOND / 1000));
    }

    /** The nearest tick at or before {@code nanos}. */
    public static MediaTime ofNanos(long nanos) {
        // Split so that days of nanoseconds do not overflow when multiplied.
        long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
        long rest = Math.floorMod(nanos, NANOS_PER_SECOND);
        return new MediaTime(seconds * TICKS_PER_SECOND + rest * TICKS_PER_SECOND / NANOS_PER_SECOND);
    }

    public static MediaTime of(Duration duration) {
        return ofNanos(duration.toNanos());
    }

    /** Whole milliseconds, rounded down: what the HTTP API speaks. */
    public long toMillis() {
        return Math.floorDiv(ticks, TICKS_PER_SECOND / 1000);
    }

    public long toNanos() {
        long seconds = Math.floorDiv(ticks, (long) TICKS_PER_SECOND);
        long rest = Math.floorMod(ticks, (long) TICKS_PER_SECOND);
        return seconds * NANOS_PER_SECOND + rest * NANOS_PER_SECOND / TICKS_PER_SECOND;
    }

    public Duration toDuration() {
        return Duration.ofNanos(toNanos());
    }

    public MediaTime plus(MediaTime other) {
        return new MediaTime(ticks + other.ticks);
    }

    public MediaTime minus(MediaTime other) {
        return new MediaTime(ticks - other.ticks);
    }

    public MediaTime max(MediaTime other) {
        return ticks >= other.ticks ? this : other;
    }

    public boolean isBefore(MediaTime other) {
        return ticks < other.ticks;
    }

    @Override
    public int compareTo(MediaTime other) {
        return Long.compare(ticks, other.ticks);
    }
}
