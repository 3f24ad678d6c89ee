package app.connect.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.api.config.RateSettings.Rate;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiSettingsTest {
    private static final Map<String, Object> DIFFERENT = new TreeMap<>(Map.ofEntries(
            Map.entry("connect.http.host", "0.0.0.0"),
            Map.entry("connect.http.port", 81),
            Map.entry("connect.jwt.secret-file", ""),
            Map.entry("connect.jwt.jwks-url", "https://id.example/keys"),
            Map.entry("connect.jwt.issuer", "https://id.example"),
            Map.entry("connect.jwt.audience", "connect"),
            Map.entry("connect.requests.max-body", "2 KiB"),
            Map.entry("connect.requests.body-timeout", "1 s"),
            Map.entry("connect.requests.max-headers", 20),
            Map.entry("connect.requests.max-header-value", 2_000),
            Map.entry("connect.requests.max-uri", 1_000),
            Map.entry("connect.requests.max-connections", 100),
            Map.entry("connect.requests.last-answers", "3 s"),
            Map.entry("connect.rate.person.per-second", 1.5),
            Map.entry("connect.rate.person.burst", 2),
            Map.entry("connect.rate.platform.per-second", 3),
            Map.entry("connect.rate.platform.burst", 4),
            Map.entry("connect.rate.media.per-second", 12),
            Map.entry("connect.rate.media.burst", 13),
            Map.entry("connect.rate.buckets", 5),
            Map.entry("connect.streams.max-per-user", 6),
            Map.entry("connect.streams.max-per-organisation", 7),
            Map.entry("connect.streams.max-per-node", 8),
            Map.entry("connect.streams.buffer", 17),
            Map.entry("connect.streams.heartbeat", "9 s"),
            Map.entry("connect.streams.recheck", "1 s"),
            Map.entry("connect.streams.poll", "11 s"),
            Map.entry("connect.idempotency.retention", "13 hours"),
            Map.entry("connect.idempotency.running", "14 s"),
            Map.entry("connect.idempotency.max-answer", "15 KiB"),
            Map.entry("connect.secrets-key", "0123456789abcdef0123456789abcdef"),
            Map.entry("connect.secrets-key-file", "none"),
            Map.entry("connect.playback.secure", true),
            Map.entry("connect.playback.same-site", "None"),
            Map.entry("connect.cors.origins", "https://app.example, http://localhost:3000")));

    /** The module's own file: the class path has one for each module. */
    private static Config defaults() {
        return ConfigFactory.parseFile(
                Path.of("src/main/resources/reference.conf").toFile());
    }

    private static ApiSettings with(Map<String, Object> keys) {
        return ApiSettings.from(
                ConfigFactory.parseMap(keys).withFallback(defaults()).resolve());
    }

    @Test
    void defaultsServeOneMachineOnceTheyHaveASecret() {
        assertThatThrownBy(() -> with(Map.of())).hasMessageContaining("connect.jwt.secret-file");
        ApiSettings settings = with(Map.of("connect.jwt.secret-file", "secret"));

        assertThat(settings)
                .isEqualTo(new ApiSettings(
                        "127.0.0.1",
                        8080,
                        new ApiSettings.Tokens.SecretFile(Path.of("secret")),
                        new RequestSettings(
                                1 << 20, Duration.ofSeconds(5), 64, 8_192, 4_096, 8_192, Duration.ofSeconds(4)),
                        new RateSettings(new Rate(50, 200), new Rate(2_000, 4_000), new Rate(400, 2_000), 50_000),
                        new StreamSettings(
                                20,
                                4_000,
                                5_000,
                                256,
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(5)),
                        new IdempotencySettings(Duration.ofHours(24), Duration.ofSeconds(30), 256 << 10),
                        new PlaybackSettings(Optional.empty(), false, "Strict", List.of())));
    }

    @Test
    void everyKeyIsMapped() {
        assertThat(with(DIFFERENT))
                .isEqualTo(new ApiSettings(
                        "0.0.0.0",
                        81,
                        new ApiSettings.Tokens.Jwks("https://id.example/keys", "https://id.example", "connect"),
                        new RequestSettings(2_048, Duration.ofSeconds(1), 20, 2_000, 1_000, 100, Duration.ofSeconds(3)),
                        new RateSettings(new Rate(1.5, 2), new Rate(3, 4), new Rate(12, 13), 5),
                        new StreamSettings(
                                6, 7, 8, 17, Duration.ofSeconds(9), Duration.ofSeconds(1), Duration.ofSeconds(11)),
                        new IdempotencySettings(Duration.ofHours(13), Duration.ofSeconds(14), 15 << 10),
                        new PlaybackSettings(
                                Optional.of("0123456789abcdef0123456789abcdef"),
                                true,
                                "None",
                                List.of("https://app.example", "http://localhost:3000"))));
    }

    @Test
    void keysOfTheReferenceAreTheKeysThatAreRead() {
        Set<String> keys = defaults().resolve().entrySet().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !key.contains("-dispatcher."))
                .collect(Collectors.toSet());

        assertThat(keys).isEqualTo(DIFFERENT.keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "connect.http.port, 70000",
        "connect.http.host, 0.0.0.0",
        "connect.requests.max-body, 1",
        "connect.requests.body-timeout, 1 minute",
        "connect.requests.max-headers, 1",
        "connect.requests.max-header-value, 1",
        "connect.requests.max-uri, 1",
        "connect.requests.max-connections, 5000",
        "connect.requests.last-answers, 10 s",
        "connect.rate.person.per-second, 0",
        "connect.rate.platform.burst, 0",
        "connect.rate.media.burst, 0",
        "connect.rate.buckets, 0",
        "connect.streams.max-per-user, 0",
        "connect.streams.max-per-organisation, 0",
        "connect.streams.max-per-node, 0",
        "connect.streams.buffer, 1",
        "connect.streams.heartbeat, 1 minute",
        "connect.streams.recheck, 1 minute",
        "connect.streams.poll, 1 hour",
        "connect.idempotency.retention, 1 s",
        "connect.idempotency.running, 1 hour",
        "connect.idempotency.max-answer, 1",
        "connect.secrets-key, short",
        "connect.playback.same-site, None",
        "connect.playback.same-site, Sometimes",
        "connect.cors.origins, *"
    })
    void saysWhichKeyIsNoGood(String key, String value) {
        assertThatThrownBy(() -> with(Map.of("connect.jwt.secret-file", "secret", key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        key.startsWith("connect.rate")
                                ? "connect.rate"
                                : key.startsWith("connect.secrets") ? key : key.substring(0, key.lastIndexOf('.')));
    }
}
