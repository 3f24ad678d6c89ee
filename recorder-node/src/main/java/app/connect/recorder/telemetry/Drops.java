package app.connect.recorder.telemetry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts of what was dropped, by reason; any thread may count and read. One for each track. */
public final class Drops {
    /** Complete from the constructor on and never changed, so that threads need no lock to read it. */
    private final Map<DropReason, LongAdder> counts = new EnumMap<>(DropReason.class);

    public Drops() {
        for (DropReason reason : DropReason.values()) {
            counts.put(reason, new LongAdder());
        }
    }

    public void count(DropReason reason) {
        adder(reason).increment();
    }

    public void count(DropReason reason, long times) {
        adder(reason).add(times);
    }

    public long of(DropReason reason) {
        return adder(reason).sum();
    }

    /** The reasons that have occurred, with their counts. */
    public Map<DropReason, Long> toMap() {
        var map = new EnumMap<DropReason, Long>(DropReason.class);
        counts.forEach((reason, adder) -> {
            if (adder.sum() > 0) {
                map.put(reason, adder.sum());
            }
        });
        return map;
    }

    private LongAdder adder(DropReason reason) {
        return Objects.requireNonNull(counts.get(reason));
    }
}
