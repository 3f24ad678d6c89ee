package app.connect.api.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * {@code connect.idempotency}.
 *
 * @param retention how long an answer is repeated
 * @param running how long a first request may be under way before it counts as lost with its node
 * @param maxAnswer bytes of an answer that is kept; a longer one is given once
 */
public record IdempotencySettings(Duration retention, Duration running, int maxAnswer) {
    public IdempotencySettings {
        Settings.within("connect.idempotency.retention", retention, Duration.ofMinutes(1), Duration.ofDays(31));
        // Pekko answers a request after 20 s whatever its route does.
        Settings.within("connect.idempotency.running", running, Duration.ofSeconds(1), Duration.ofMinutes(10));
        Settings.within("connect.idempotency.max-answer", maxAnswer, 1_024, 16 << 20);
    }

    static IdempotencySettings from(Config config) {
        return new IdempotencySettings(
                config.getDuration("retention"),
                config.getDuration("running"),
                Math.toIntExact(config.getBytes("max-answer")));
    }
}
