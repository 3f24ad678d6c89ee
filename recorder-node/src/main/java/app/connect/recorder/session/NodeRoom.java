package app.connect.recorder.session;

import app.connect.cluster.identity.RecordingId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How much room a node has: what its sessions cost, and rooms held for claims that are being persisted. All in recordings
 * of one 720p30 rendition ({@link SessionCost}).
 */
final class NodeRoom {
    /** A claim that was not followed by Open for so long will not be. */
    static final Duration RESERVATION = Duration.ofSeconds(15);

    /** Costs are sums of fractions. */
    private static final double ROUNDING = 1e-9;

    private final int capacity;
    private final Map<RecordingId, Held> reserved = new HashMap<>();

    private record Held(double cost, long untilNanos) {}

    NodeRoom(int capacity) {
        this.capacity = capacity;
    }

    int capacity() {
        return capacity;
    }

    /**
     * Holds room for {@code recording}; holding it twice is holding it once. A node that has nothing to do takes whatever
     * comes: elsewhere there would be no more room for it.
     */
    boolean reserve(RecordingId recording, double cost, double running, long nowNanos) {
        reserved.values().removeIf(held -> held.untilNanos - nowNanos <= 0);
        double taken = running + cost(reserved);
        boolean fits = taken == 0 || taken + cost <= capacity + ROUNDING;
        if (!fits && !reserved.containsKey(recording)) {
            return false;
        }
        reserved.put(recording, new Held(cost, nowNanos + RESERVATION.toNanos()));
        return true;
    }

    private static double cost(Map<RecordingId, Held> reserved) {
        return reserved.values().stream().mapToDouble(Held::cost).sum();
    }

    /** Rooms that are held, as of the last {@link #reserve}. */
    int held() {
        return reserved.size();
    }

    void release(RecordingId recording) {
        reserved.remove(recording);
    }
}
