package app.connect.cluster.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The unit of durability: media time [3.2 n, 3.2 (n+1)) s. 3.2 s = 96 frames at 30 fps = 150 AAC access units of 1,024
 * samples at 48 kHz, exactly; no shorter whole number of seconds divides both. The number is the position, in every
 * epoch, rendition and playlist.
 */
public record Slot(@JsonValue int number) implements Comparable<Slot> {
    /** Length of a slot in {@link MediaTime} ticks. */
    public static final int TICKS = 153_600;

    public static final Slot FIRST = new Slot(0);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Slot {
        if (number < 0) {
            throw new IllegalArgumentException("slot number " + number + " is negative");
        }
    }

    /** The slot that contains {@code time}. */
    public static Slot containing(MediaTime time) {
        return new Slot(Math.toIntExact(Math.floorDiv(time.ticks(), (long) TICKS)));
    }

    /** The first slot that starts at or after {@code time}. */
    public static Slot startingAtOrAfter(MediaTime time) {
        return new Slot(Math.toIntExact(Math.floorDiv(time.ticks() + TICKS - 1, (long) TICKS)));
    }

    public MediaTime start() {
        return new MediaTime((long) number * TICKS);
    }

    public MediaTime end() {
        return new MediaTime((number + 1L) * TICKS);
    }

    public Slot next() {
        return new Slot(number + 1);
    }

    @Override
    public int compareTo(Slot other) {
        return Integer.compare(number, other.number);
    }
}
