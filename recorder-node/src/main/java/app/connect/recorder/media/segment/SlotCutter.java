package app.connect.recorder.media.segment;

import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.media.encode.Encoded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides where each rendition is cut and when a slot is complete. A rendition leaves a slot when its first packet of the
 * next one comes: the IDR for pictures, the 151st access unit or the 33rd FLAC frame for sound. A slot is complete when every rendition has left
 * it and its measurements have come.
 */
final class SlotCutter {
    private final Map<String, Slot> current = new TreeMap<>();
    private final Map<Slot, List<SegmentObject>> segments = new HashMap<>();
    private final Map<Slot, Encoded.SlotMeasured> measured = new HashMap<>();
    private Slot next;

    SlotCutter(Slot from) {
        this.next = from;
    }

    void opened(String rendition) {
        current.put(rendition, next);
    }

    /** The slot that {@code rendition} leaves with a packet at {@code at}: to be cut before the packet is written. */
    Optional<Slot> leaves(String rendition, MediaTime at) {
        Slot slot = Slot.containing(at);
        Slot before = Optional.ofNullable(current.put(rendition, slot)).orElseThrow();
        if (slot.equals(before)) {
            return Optional.empty();
        }
        if (!slot.equals(before.next())) {
            throw new IllegalStateException(
                    "packet of " + rendition + " in slot " + slot.number() + " after slot " + before.number());
        }
        return Optional.of(before);
    }

    void measured(Encoded.SlotMeasured measurements) {
        measured.put(measurements.slot(), measurements);
    }

    void segment(Slot slot, SegmentObject object) {
        segments.computeIfAbsent(slot, unused -> new ArrayList<>()).add(object);
    }

    /** The renditions whose open slot has content before the epoch's end, to be cut once more, with that slot. */
    Map<String, Slot> open(MediaTime end) {
        Map<String, Slot> open = new TreeMap<>(current);
        open.values().removeIf(slot -> !slot.start().isBefore(end));
        return open;
    }

    /** The next slot in order, if it is complete; ask until there is none. */
    Optional<SlotFacts> complete() {
        List<SegmentObject> objects = segments.getOrDefault(next, List.of());
        Encoded.SlotMeasured facts = measured.get(next);
        if (facts == null || objects.size() < current.size()) {
            return Optional.empty();
        }
        segments.remove(next);
        measured.remove(next);
        next = next.next();
        List<SegmentObject> sorted = objects.stream()
                .sorted(Comparator.comparing(SegmentObject::rendition))
                .toList();
        return Optional.of(SlotFacts.of(facts.slot(), facts.end(), sorted, facts.presences(), facts.loudness()));
    }
}
