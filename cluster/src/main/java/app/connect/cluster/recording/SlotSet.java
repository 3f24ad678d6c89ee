package app.connect.cluster.recording;

import app.connect.cluster.time.Slot;
import java.util.ArrayList;
import java.util.List;

/** A set of slots as sorted, disjoint, non-adjacent ranges: a day without a hole is one range. */
record SlotSet(List<SlotRange> ranges) {
    static final SlotSet EMPTY = new SlotSet(List.of());

    SlotSet {
        ranges = List.copyOf(ranges);
    }

    boolean contains(Slot slot) {
        return ranges.stream().anyMatch(range -> range.contains(slot));
    }

    /** The first slot after all of these. */
    Slot end() {
        return ranges.isEmpty() ? Slot.FIRST : ranges.get(ranges.size() - 1).to();
    }

    int size() {
        return ranges.stream().mapToInt(SlotRange::length).sum();
    }

    SlotSet with(Slot slot) {
        return with(new SlotRange(slot, slot.next()));
    }

    SlotSet with(SlotRange added) {
        List<SlotRange> result = new ArrayList<>(ranges.size() + 1);
        Slot from = added.from();
        Slot to = added.to();
        int at = 0;
        for (SlotRange range : ranges) {
            if (range.to().compareTo(from) < 0) {
                result.add(at++, range);
            } else if (to.compareTo(range.from()) < 0) {
                result.add(range);
            } else {
                from = min(from, range.from());
                to = max(to, range.to());
            }
        }
        result.add(at, new SlotRange(from, to));
        return new SlotSet(result);
    }

    /** What is missing before {@code end}, in order. */
    List<SlotRange> missingBefore(Slot end) {
        List<SlotRange> missing = new ArrayList<>();
        Slot next = Slot.FIRST;
        for (SlotRange range : ranges) {
            add(missing, next, min(range.from(), end));
            next = range.to();
        }
        add(missing, next, end);
        return missing;
    }

    private static void add(List<SlotRange> to, Slot from, Slot end) {
        if (from.compareTo(end) < 0) {
            to.add(new SlotRange(from, end));
        }
    }

    private static Slot min(Slot one, Slot other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Slot max(Slot one, Slot other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
