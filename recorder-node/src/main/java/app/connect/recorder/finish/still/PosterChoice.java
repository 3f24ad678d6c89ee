package app.connect.recorder.finish.still;

import java.util.OptionalInt;

/**
 * Which slot's first picture tells most of a recording: the first one with the most persons between a tenth and a fifth of
 * its length, where people have come and the greeting is over; if nothing was committed there, of all. Pure.
 */
public final class PosterChoice {
    private final int from;
    private final int to;
    private Candidate inPart = Candidate.NONE;
    private Candidate anywhere = Candidate.NONE;

    private record Candidate(int slot, int persons) {
        static final Candidate NONE = new Candidate(-1, -1);

        Candidate or(int otherSlot, int otherPersons) {
            return otherPersons > persons ? new Candidate(otherSlot, otherPersons) : this;
        }
    }

    /** {@code slots}: the recording's length. */
    public PosterChoice(int slots) {
        this.from = slots / 10;
        this.to = Math.max(slots / 5, from + 1);
    }

    /** A committed slot, in ascending order, and how many persons are in it from its first picture on. */
    public void add(int slot, int persons) {
        if (slot >= from && slot < to) {
            inPart = inPart.or(slot, persons);
        }
        anywhere = anywhere.or(slot, persons);
    }

    public OptionalInt slot() {
        Candidate best = inPart.slot() >= 0 ? inPart : anywhere;
        return best.slot() >= 0 ? OptionalInt.of(best.slot()) : OptionalInt.empty();
    }
}
