package app.connect.cluster.time;

import java.time.Duration;
import java.time.Instant;

/**
 * One question to the database's clock. Its answer was made somewhere between {@code askedNanos} and
 * {@code answeredNanos} of this node's monotonic clock; taking the middle errs by half the round trip at most.
 */
record ClockSample(long askedNanos, long answeredNanos, Instant answer) {
    long roundTripNanos() {
        return answeredNanos - askedNanos;
    }

    /** The database's time at a moment of the monotonic clock, by this sample. */
    Instant at(long nanos) {
        return answer.plus(Duration.ofNanos(nanos - askedNanos - roundTripNanos() / 2));
    }
}
