package app.connect.local.launcher.process;

import app.connect.cluster.time.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another process does and that only looking again can show. */
public final class Patience {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final MonotonicClock clock;

    public Patience(MonotonicClock clock) {
        this.clock = clock;
    }

    /** Whether the condition came true within the limit; it is looked at once even if the limit is zero. */
    public boolean until(Duration limit, BooleanSupplier condition) {
        long deadline = clock.nanos() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (clock.nanos() - deadline >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }
}
