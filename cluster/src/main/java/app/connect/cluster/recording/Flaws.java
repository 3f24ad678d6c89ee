package app.connect.cluster.recording;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The flaws of what is committed, summed up; small whatever the recording's length. */
record Flaws(long repeatedFrames, Map<String, Long> dropped, SlotSet affected) {
    /** A day with a flaw every second slot would have 13,500 ranges, which nobody can look through. */
    private static final int RANGES = 64;

    static final Flaws NONE = new Flaws(0, Map.of(), SlotSet.EMPTY);

    Flaws {
        dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
    }

    /** @param flaws null: none */
    Flaws with(Slot slot, @Nullable SlotFlaws flaws) {
        if (flaws == null || !flaws.any()) {
            return this;
        }
        Map<String, Long> sum = new TreeMap<>(dropped);
        flaws.dropped().forEach((reason, count) -> sum.merge(reason, count, Long::sum));
        return new Flaws(repeatedFrames + flaws.repeatedFrames(), sum, bounded(affected.with(slot)));
    }

    /** The ranges nearest to each other become one. */
    private static SlotSet bounded(SlotSet set) {
        List<SlotRange> ranges = set.ranges();
        if (ranges.size() <= RANGES) {
            return set;
        }
        SlotRange nearest = between(ranges, 1);
        for (int i = 2; i < ranges.size(); i++) {
            SlotRange between = between(ranges, i);
            nearest = between.length() < nearest.length() ? between : nearest;
        }
        return set.with(nearest);
    }

    private static SlotRange between(List<SlotRange> ranges, int i) {
        return new SlotRange(ranges.get(i - 1).to(), ranges.get(i).from());
    }

    /** Null if there are none. */
    @Nullable
    RecordingFlaws until(@Nullable MediaTime cut) {
        if (affected.ranges().isEmpty()) {
            return null;
        }
        List<RecordingFlaws.Stretch> stretches = affected.ranges().stream()
                .map(range -> new RecordingFlaws.Stretch(
                        range.from().start(), earlier(range.to().start(), cut)))
                .filter(stretch -> stretch.from().isBefore(stretch.to()))
                .toList();
        return new RecordingFlaws(repeatedFrames, dropped, stretches);
    }

    private static MediaTime earlier(MediaTime time, @Nullable MediaTime cut) {
        return cut != null && cut.isBefore(time) ? cut : time;
    }
}
