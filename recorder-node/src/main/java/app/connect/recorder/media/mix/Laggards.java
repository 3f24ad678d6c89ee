package app.connect.recorder.media.mix;

import java.util.HashMap;
import java.util.Map;

/**
 * Which tracks are behind: they deliver, but have not yet delivered up to a certain moment. After the encoder has stood
 * still (it shares a thread with the mix) what was captured meanwhile waits upstream, in order; frames composed at once
 * would lack it, and their sound would be silence though nothing was lost.
 *
 * <p>Time is counted in looks, which are only made while input is wanted, so a standstill does not count. A track that has
 * delivered nothing for a while is silent, not behind. One that stays too late though it is waited for is late by nature
 * (its clock, its path) and must not keep the others waiting any longer.
 */
final class Laggards {
    /** 100 ms: what waits comes within milliseconds. */
    private static final int SILENT_AFTER = 10;
    /** 2 s: as long as catching up may take, and less than a track's sound may lie ahead of the mix. */
    private static final int LATE_BY_NATURE_AFTER = 200;

    private final Map<Integer, Delivery> deliveries = new HashMap<>();

    private static final class Delivery {
        private long newest = Long.MIN_VALUE;
        private int looksSinceAny;
        private int looksSinceInTime;

        private boolean isBehind(long nanos) {
            return newest < nanos && looksSinceAny < SILENT_AFTER && looksSinceInTime < LATE_BY_NATURE_AFTER;
        }
    }

    /** {@code inTime}: before the mix needed it. */
    void delivered(int track, long captureNanos, boolean inTime) {
        Delivery delivery = deliveries.computeIfAbsent(track, unused -> new Delivery());
        delivery.newest = Math.max(delivery.newest, captureNanos);
        delivery.looksSinceAny = 0;
        if (inTime) {
            delivery.looksSinceInTime = 0;
        }
    }

    /** Ten milliseconds have passed in which whatever waits could have come. */
    void looked() {
        for (Delivery delivery : deliveries.values()) {
            delivery.looksSinceAny++;
            delivery.looksSinceInTime++;
        }
    }

    /** Whether any track is expected to deliver something captured before {@code nanos}. */
    boolean anyBefore(long nanos) {
        return deliveries.values().stream().anyMatch(delivery -> delivery.isBehind(nanos));
    }
}
