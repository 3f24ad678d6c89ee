package app.connect.recorder.session;

import app.connect.cluster.time.MonotonicClock;
import java.time.Duration;

/**
 * A session's authority to upload and commit live slots: until 5 s after the last heartbeat that was answered had been
 * <em>sent</em>, on this node's monotonic clock. Checked by native and upload threads too, so a frozen process finds it
 * gone when it thaws. Thread-safe.
 */
public final class Lease {
    /** Design §4: long enough for an entity to move, shorter than anybody waits for a recording. */
    static final Duration LENGTH = Duration.ofSeconds(5);

    private final MonotonicClock clock;
    private volatile long deadlineNanos;

    /** Begins held: the claim was persisted a moment ago. */
    Lease(MonotonicClock clock) {
        this.clock = clock;
        this.deadlineNanos = clock.nanos() + LENGTH.toNanos();
    }

    /** Called by the session only; a renewal never shortens the lease. */
    void renew(long heartbeatSentNanos) {
        long renewed = heartbeatSentNanos + LENGTH.toNanos();
        if (renewed - deadlineNanos > 0) {
            deadlineNanos = renewed;
        }
    }

    public boolean held() {
        return deadlineNanos - clock.nanos() > 0;
    }

    /** How long the lease has been gone; zero while it is held. */
    Duration lostFor() {
        return Duration.ofNanos(Math.max(0, clock.nanos() - deadlineNanos));
    }
}
