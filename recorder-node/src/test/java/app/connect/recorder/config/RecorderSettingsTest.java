package app.connect.recorder.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecorderSettingsTest {
    private static Config with(Map<String, Object> keys) {
        return ConfigFactory.parseMap(keys)
                .withFallback(ConfigFactory.parseResources("reference.conf"))
                .resolve();
    }

    @Test
    void defaultsFollowTheMachine() {
        RecorderSettings settings = RecorderSettings.from(with(Map.of()), 2);
        assertThat(settings.maxSessions()).isEqualTo(3);
        assertThat(settings.spoolTime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.latency()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void everyKeyIsMapped() {
        RecorderSettings settings = RecorderSettings.from(
                with(Map.of(
                        "connect.recorder.spool-dir", "/spool",
                        "connect.recorder.spool-time", "2 h",
                        "connect.recorder.rtp-host", "10.0.0.1",
                        "connect.recorder.rtp-bind-host", "10.0.0.2",
                        "connect.recorder.rtp-ports", "41000-41099",
                        "connect.recorder.rtp-port-rest", "2 s",
                        "connect.recorder.max-sessions", 7,
                        "connect.recorder.latency", "250 ms")),
                2);
        assertThat(settings)
                .isEqualTo(new RecorderSettings(
                        Path.of("/spool"),
                        Duration.ofHours(2),
                        "10.0.0.1",
                        "10.0.0.2",
                        41_000,
                        41_099,
                        Duration.ofSeconds(2),
                        7,
                        Duration.ofMillis(250)));
    }

    @Test
    void spoolOfLessThanAMinuteIsRefused() {
        Config config = with(Map.of("connect.recorder.spool-time", "50 s"));
        assertThatThrownBy(() -> RecorderSettings.from(config, 2)).hasMessageContaining("spool-time");
    }
}
