package app.connect.recorder.session;

import app.connect.cluster.identity.RecordingId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How much room a node has: sessions that run, and rooms held for claims that are being persisted. */
final class NodeRoom {
    /** A claim that was not followed by Open for so long will not be. */
    static final Duration RESERVATION = Duration.ofSeconds(15);

    private final int capacity;
    private final Map<RecordingId, Long> reservedUntil = new HashMap<>();

    NodeRoom(int capacity) {
        this.capacity = capacity;
    }

    int capacity() {
        return capacity;
    }

    /** Holds room for {@code recording}; holding it twice is holding it once. */
    boolean reserve(RecordingId recording, int running, long nowNanos) {
        reservedUntil.values().removeIf(until -> until - nowNanos <= 0);
        boolean held = reservedUntil.containsKey(recording);
        if (!held && running + reservedUntil.size() >= capacity) {
            return false;
        }
        reservedUntil.put(recording, nowNanos + RESERVATION.toNanos());
        return true;
    }

    void release(RecordingId recording) {
        reservedUntil.remove(recording);
    }
}
