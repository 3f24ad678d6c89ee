package app.connect.cluster.chat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a message counts as written. Clocks of senders are believed as long as they are plausible. */
final class WritingTime {
    /**
     * A message may be this late; whatever says it is later is late, or its sender's clock is wrong: arrival counts.
     */
    static final Duration LATEST = Duration.ofMinutes(2);

    private WritingTime() {}

    /** @param arrival by the database's clock */
    static Instant of(@Nullable Instant sentAt, Instant arrival) {
        return sentAt == null || sentAt.isAfter(arrival) || sentAt.isBefore(arrival.minus(LATEST)) ? arrival : sentAt;
    }
}
