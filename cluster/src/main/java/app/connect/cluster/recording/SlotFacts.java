package app.connect.cluster.recording;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one slot of one epoch once it is stored: the content of a commit, of {@code slot-committed.v1} and of
 * the spool's {@code slot.json}.
 *
 * @param end {@code slot.end()}, or earlier in the slot that the cut falls into
 * @param flaws null: none, or written by a version that did not count them
 */
public record SlotFacts(
        Slot slot,
        MediaTime end,
        List<SegmentObject> objects,
        List<Presence> presences,
        Loudness loudness,
        @Nullable SlotFlaws flaws) {
    public SlotFacts {
        objects = List.copyOf(objects);
        presences = List.copyOf(presences);
        if (end.ticks() <= slot.start().ticks() || end.ticks() > slot.end().ticks()) {
            throw new IllegalArgumentException("slot " + slot.number() + " cannot end at tick " + end.ticks());
        }
    }

    /** A slot without flaws. */
    public static SlotFacts of(
            Slot slot, MediaTime end, List<SegmentObject> objects, List<Presence> presences, Loudness loudness) {
        return new SlotFacts(slot, end, objects, presences, loudness, null);
    }

    public SlotFacts with(SlotFlaws found) {
        return new SlotFacts(slot, end, objects, presences, loudness, found.any() ? found : null);
    }
}
