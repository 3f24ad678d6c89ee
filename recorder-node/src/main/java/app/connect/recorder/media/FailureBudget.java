package app.connect.recorder.media;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How often a track may fail. A failure by chance costs a quarter of a second; what makes a track fail again and again
 * is let go on for about four seconds, and then no more.
 */
final class FailureBudget {
    static final int MOST = 4;
    static final Duration WINDOW = Duration.ofMinutes(1);
    static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final Deque<Long> failures = new ArrayDeque<>();

    /** It has failed: the pause after which it may begin again, twice as long each time; empty: never again. */
    Optional<Duration> failed(long nowNanos) {
        while (!failures.isEmpty() && nowNanos - failures.getFirst() >= WINDOW.toNanos()) {
            failures.removeFirst();
        }
        if (failures.size() >= MOST) {
            return Optional.empty();
        }
        failures.addLast(nowNanos);
        return Optional.of(FIRST_PAUSE.multipliedBy(1L << (failures.size() - 1)));
    }
}
