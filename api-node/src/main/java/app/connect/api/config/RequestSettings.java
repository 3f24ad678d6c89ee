package app.connect.api.config;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * {@code connect.requests}: what one request, and all connections together, may take.
 *
 * @param maxBody bytes
 * @param bodyTimeout until a body is there whole
 * @param maxHeaderValue characters
 * @param maxUri characters
 * @param lastAnswers for how long answers that are under way are waited for when the node ends
 */
public record RequestSettings(
        int maxBody,
        Duration bodyTimeout,
        int maxHeaders,
        int maxHeaderValue,
        int maxUri,
        int maxConnections,
        Duration lastAnswers) {
    public RequestSettings {
        Settings.within("connect.requests.max-body", maxBody, 1_024, 16 << 20);
        Settings.within("connect.requests.body-timeout", bodyTimeout, Duration.ofMillis(100), Duration.ofSeconds(15));
        Settings.within("connect.requests.max-headers", maxHeaders, 16, 256);
        Settings.within("connect.requests.max-header-value", maxHeaderValue, 1_024, 65_536);
        Settings.within("connect.requests.max-uri", maxUri, 512, 65_536);
        Settings.atLeast("connect.requests.max-connections", maxConnections, 16);
        // The phase of Pekko's shutdown ends after 10 s (connect-pekko.conf).
        Settings.within("connect.requests.last-answers", lastAnswers, Duration.ofMillis(100), Duration.ofSeconds(9));
    }

    static RequestSettings from(Config config) {
        return new RequestSettings(
                Math.toIntExact(config.getBytes("max-body")),
                config.getDuration("body-timeout"),
                config.getInt("max-headers"),
                config.getInt("max-header-value"),
                config.getInt("max-uri"),
                config.getInt("max-connections"),
                config.getDuration("last-answers"));
    }
}
