package app.connect.cluster.recording;

import app.connect.cluster.time.Slot;

/** Slots [{@code from}, {@code to}), never empty. */
record SlotRange(Slot from, Slot to) {
    SlotRange {
        if (from.compareTo(to) >= 0) {
            throw new IllegalArgumentException("no slots from " + from.number() + " to " + to.number());
        }
    }

    boolean contains(Slot slot) {
        return from.compareTo(slot) <= 0 && slot.compareTo(to) < 0;
    }

    int length() {
        return to.number() - from.number();
    }
}
