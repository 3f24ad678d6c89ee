package app.connect.recorder.media;

import app.connect.cluster.recording.SlotFlaws;
import app.connect.recorder.media.segment.EncodedSlot;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.LongSupplier;

/**
 * Writes into each slot what has gone wrong since the one before, so that it is known wherever the slot is. Only what
 * the recording lacks: not what was refused, nor what a stranger sent.
 */
final class EpochFlaws {
    /** What the mix had no room or no time for. */
    private static final List<DropReason> OF_MIX = List.of(DropReason.LATE, DropReason.OVERFLOW);
    /** What never came, or had no room. A packet that came after it was given up counts as lost. */
    private static final List<DropReason> OF_TRACK = List.of(DropReason.LOST, DropReason.OVERFLOW);

    private final Drops mix;
    private final Set<Drops> tracks = new CopyOnWriteArraySet<>();
    private volatile LongSupplier repeatedFrames = () -> 0;
    private long repeatedBefore;
    private Map<String, Long> droppedBefore = Map.of();

    EpochFlaws(Drops mix) {
        this.mix = mix;
    }

    void follow(LongSupplier repeated) {
        repeatedFrames = repeated;
    }

    /** The same track may be followed again. */
    void follow(Drops track) {
        tracks.add(track);
    }

    EncodedSlot note(EncodedSlot slot) {
        long repeated = repeatedFrames.getAsLong();
        Map<String, Long> dropped = new HashMap<>();
        add(mix, OF_MIX, dropped);
        tracks.forEach(drops -> add(drops, OF_TRACK, dropped));
        SlotFlaws flaws = new SlotFlaws(repeated - repeatedBefore, since(droppedBefore, dropped));
        repeatedBefore = repeated;
        droppedBefore = dropped;
        return new EncodedSlot(slot.directory(), slot.facts().with(flaws));
    }

    private static void add(Drops drops, List<DropReason> reasons, Map<String, Long> to) {
        for (DropReason reason : reasons) {
            to.merge(reason.label(), drops.of(reason), Long::sum);
        }
    }

    private static Map<String, Long> since(Map<String, Long> before, Map<String, Long> now) {
        Map<String, Long> more = new HashMap<>();
        now.forEach((reason, count) -> {
            long grown = count - before.getOrDefault(reason, 0L);
            if (grown > 0) {
                more.put(reason, grown);
            }
        });
        return more;
    }
}
