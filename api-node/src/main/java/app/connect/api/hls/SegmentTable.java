package app.connect.api.hls;

import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What every slot of a sealed recording is made of, without an object for each: a day of five renditions is 5 MB.
 * Filled by one thread, in any order, then only read.
 */
final class SegmentTable {
    /** Of a slot that holds nothing. */
    static final int NO_EPOCH = 0;
    /** Of a slot that a finaliser put slate into. */
    static final int SLATE = Integer.MAX_VALUE;

    private final MediaTime duration;
    private final int[] epochs;
    private final Map<String, SegmentRow> rows = new TreeMap<>();
    private MediaTime end;

    SegmentTable(MediaTime duration) {
        this.duration = duration;
        this.end = duration;
        this.epochs = new int[Slot.startingAtOrAfter(duration).number()];
    }

    SegmentTable add(SlotCommitted committed) {
        SlotFacts facts = committed.facts();
        int slot = facts.slot().number();
        // A segment that was closed just after the cut is beyond the end.
        if (slot < epochs.length) {
            int epoch = committed.epoch().number();
            epochs[slot] = epoch;
            facts.objects().forEach(object -> add(slot, epoch, object));
            if (slot == epochs.length - 1) {
                end = facts.end();
            }
        }
        return this;
    }

    private void add(int slot, int epoch, SegmentObject object) {
        SegmentRow row = rows.computeIfAbsent(object.rendition(), first -> new SegmentRow(epochs.length));
        row.put(slot, new SegmentRow.Stored(object.bytes(), object.sha256()));
        row.putInit(epoch, new SegmentRow.Stored(object.initBytes(), object.initSha256()));
    }

    /**
     * This, with what a finaliser made: the mastered sound beside every slot, slate where nothing was recorded. This
     * one stays as it is.
     */
    SegmentTable with(List<DeliveredObject> delivered) {
        SegmentTable table = new SegmentTable(duration);
        System.arraycopy(epochs, 0, table.epochs, 0, epochs.length);
        table.end = end;
        rows.forEach((name, row) -> table.rows.put(name, row.copy()));
        for (DeliveredObject object : delivered) {
            if (object.slot() < epochs.length) {
                table.deliver(object, rows.containsKey(object.rendition()));
            }
        }
        return table;
    }

    private void deliver(DeliveredObject object, boolean slate) {
        SegmentRow row = rows.computeIfAbsent(object.rendition(), first -> new SegmentRow(epochs.length));
        if (row.has(object.slot())) {
            // A slot of which only the beginning was recorded: it has a line for each part.
            return;
        }
        row.put(object.slot(), object.segment());
        if (slate) {
            epochs[object.slot()] = SLATE;
        }
        row.putInit(SLATE, object.init());
    }

    int slots() {
        return epochs.length;
    }

    /** {@link #NO_EPOCH} in a gap. */
    int epoch(int slot) {
        return epochs[slot];
    }

    /** The first epoch that has something; {@link #NO_EPOCH} if none has. */
    int firstEpoch() {
        for (int epoch : epochs) {
            if (epoch != NO_EPOCH) {
                return epoch;
            }
        }
        return NO_EPOCH;
    }

    /** In ticks: whole, but for the one that the cut falls into. */
    long length(int slot) {
        MediaTime start = new Slot(slot).start();
        return slot == epochs.length - 1 ? end.minus(start).ticks() : Slot.TICKS;
    }

    MediaTime duration() {
        return duration;
    }

    Map<String, SegmentRow> rows() {
        return Collections.unmodifiableMap(rows);
    }

    Optional<SegmentRow> row(String rendition) {
        return Optional.ofNullable(rows.get(rendition));
    }

    long weight() {
        return 4L * epochs.length
                + rows.values().stream().mapToLong(SegmentRow::weight).sum();
    }
}
