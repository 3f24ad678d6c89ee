package app.connect.recorder.media.assembly;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When to ask for which missing packet: 10 ms after a later one came (reordering on real paths is mostly less), and
 * again when an answer should have come. How long answers take is learnt from those that come; from that follows how
 * long the jitter buffer should wait: for three attempts, since at 5 % loss in each direction one in ten fails. A
 * sender farther away than the least budget (200 ms) is never heard in time, and so never learnt of.
 */
final class NackSchedule {
    static final long REORDERING_NANOS = 10_000_000L;
    /** Two intervals' worth: SFUs are near, and who is not is known after the first answer. */
    private static final long FIRST_ROUND_TRIP_NANOS = 40_000_000L;

    private static final long FIRST_VARIATION_NANOS = 7_000_000L;
    /** Nobody on another machine answers sooner; a schedule that learnt nothing but that would never learn again. */
    private static final long LEAST_ROUND_TRIP_NANOS = 1_000_000L;

    private static final long LEAST_VARIATION_NANOS = 1_000_000L;
    /** The median moves by an eighth with each answer. */
    private static final int STEPS = 8;

    private static final long LEAST_INTERVAL_NANOS = 20_000_000L;
    /** Three of these and the reordering stay below a second, which the latency of a live mix can follow. */
    private static final long MOST_INTERVAL_NANOS = 300_000_000L;

    private static final int ATTEMPTS = 3;
    private static final int AT_MOST = 64;
    private static final int[] NONE = {};

    private final boolean enabled;
    private final long leastBudgetNanos;
    private Map<Integer, Hole> holes = Map.of();
    private long roundTrip = FIRST_ROUND_TRIP_NANOS;
    private long variation = FIRST_VARIATION_NANOS;
    private boolean answered;

    /** {@code leastBudgetNanos}: how long a packet is waited for at least. */
    NackSchedule(boolean enabled, long leastBudgetNanos) {
        this.enabled = enabled;
        this.leastBudgetNanos = leastBudgetNanos;
    }

    /** What is missing now; {@code gaveUp}: some of what was missing before is waited for no more. */
    void observe(JitterBuffer buffer, long nowNanos, boolean gaveUp) {
        boolean complete = buffer.deadline() == JitterBuffer.NEVER;
        if (!enabled || (complete && holes.isEmpty())) {
            return;
        }
        Map<Integer, Hole> before = holes;
        holes = new LinkedHashMap<>();
        for (int sequenceNumber : complete ? NONE : buffer.missing(AT_MOST)) {
            Hole known = before.get(sequenceNumber);
            holes.put(sequenceNumber, known == null ? new Hole(nowNanos) : known);
        }
        if (!gaveUp) {
            before.forEach((sequenceNumber, hole) -> {
                if (!holes.containsKey(sequenceNumber)) {
                    learn(hole, nowNanos);
                }
            });
        }
    }

    /**
     * Tracks the median, which neither the one answer in ten that needed a second request nor a packet that was only
     * late moves: which request was answered nobody says, so all are measured from the first.
     */
    private void learn(Hole filled, long nowNanos) {
        if (filled.attempts == 0) {
            return; // only late
        }
        long sample = nowNanos - filled.firstNanos;
        if (sample <= 0) {
            return; // was on its way when it was asked for
        }
        if (!answered) {
            answered = true;
            roundTrip = Math.max(LEAST_ROUND_TRIP_NANOS, sample);
            variation = sample / 4;
        }
        long deviation = Math.abs(sample - roundTrip);
        roundTrip += Long.signum(sample - roundTrip) * roundTrip / STEPS;
        roundTrip = Math.max(LEAST_ROUND_TRIP_NANOS, roundTrip);
        variation += Long.signum(deviation - variation) * Math.max(variation, LEAST_VARIATION_NANOS) / STEPS;
    }

    /** When {@link #poll} has something to ask; {@link JitterBuffer#NEVER} if nothing is missing. */
    long deadline() {
        long first = JitterBuffer.NEVER;
        for (Hole hole : holes.values()) {
            first = Math.min(first, hole.dueNanos(intervalNanos()));
        }
        return first;
    }

    /** The sequence numbers to ask for now, often none. */
    int[] poll(long nowNanos) {
        if (holes.isEmpty() || nowNanos < deadline()) {
            return NONE;
        }
        long interval = intervalNanos();
        return holes.entrySet().stream()
                .filter(entry -> entry.getValue().dueNanos(interval) <= nowNanos)
                .mapToInt(entry -> {
                    entry.getValue().asked(nowNanos);
                    return entry.getKey();
                })
                .toArray();
    }

    /** What comes next has nothing to do with what was before; how long answers take is still known. */
    void reset() {
        holes = Map.of();
    }

    /** How long a missing packet should be waited for. */
    long budgetNanos() {
        return answered ? Math.max(leastBudgetNanos, REORDERING_NANOS + ATTEMPTS * intervalNanos()) : leastBudgetNanos;
    }

    private long intervalNanos() {
        return Math.max(LEAST_INTERVAL_NANOS, Math.min(MOST_INTERVAL_NANOS, roundTrip + 3 * variation));
    }

    /** One missing packet. */
    private static final class Hole {
        private final long foundNanos;
        private int attempts;
        private long firstNanos;
        private long lastNanos;

        Hole(long foundNanos) {
            this.foundNanos = foundNanos;
        }

        long dueNanos(long interval) {
            return attempts == 0 ? foundNanos + REORDERING_NANOS : lastNanos + interval;
        }

        void asked(long nowNanos) {
            if (attempts == 0) {
                firstNanos = nowNanos;
            }
            attempts++;
            lastNanos = nowNanos;
        }
    }
}
