package app.connect.cluster.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.cluster.recording.RecordingLimits;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {
    private static final String KEY = "ab".repeat(32);

    private static Config defaults() {
        return ConfigFactory.parseResources("reference.conf").resolve();
    }

    private static Config with(Map<String, Object> keys) {
        return ConfigFactory.parseMap(keys).withFallback(defaults());
    }

    @Test
    void defaultsRunOnOneMachineButNeedAnAuditKey() {
        assertThatThrownBy(() -> ClusterSettings.from(defaults())).hasMessageContaining("connect.audit-key");
        ClusterSettings settings = ClusterSettings.from(with(Map.of("connect.audit-key", KEY)));
        assertThat(settings.roles()).containsExactly("control");
        assertThat(settings.limits()).isEqualTo(RecordingLimits.DEFAULT);
        assertThat(settings.splitBrain()).isEqualTo(SplitBrain.ANY_SURVIVOR);
        assertThat(settings.ladder()).isTrue();
        assertThat(settings.management()).isEqualTo(new Address("127.0.0.1", 7351));
    }

    @Test
    void everyKeyIsMapped() {
        ClusterSettings settings = ClusterSettings.from(with(Map.ofEntries(
                Map.entry("connect.node-name", "recorder-7"),
                Map.entry("connect.roles", "recorder, control"),
                Map.entry("connect.cluster.host", "10.0.0.7"),
                Map.entry("connect.cluster.port", 1),
                Map.entry("connect.cluster.seed-nodes", "10.0.0.1:7350,10.0.0.2:7350"),
                Map.entry("connect.cluster.split-brain", "keep-majority"),
                Map.entry("connect.management.host", "10.0.0.8"),
                Map.entry("connect.management.port", 2),
                Map.entry("connect.jdbc.url", "jdbc:postgresql://db/connect"),
                Map.entry("connect.jdbc.user", "u"),
                Map.entry("connect.jdbc.password", "secret"),
                Map.entry("connect.jdbc.journal-connections", 3),
                Map.entry("connect.jdbc.row-connections", 4),
                Map.entry("connect.recording.longest", "2 h"),
                Map.entry("connect.recording.empty-call", "2 s"),
                Map.entry("connect.recording.no-media", "3 s"),
                Map.entry("connect.recording.ladder", false),
                Map.entry("connect.store.type", "s3"),
                Map.entry("connect.store.root", "/objects"),
                Map.entry("connect.audit-key", KEY))));
        assertThat(settings.nodeName()).isEqualTo("recorder-7");
        assertThat(settings.storeRoot()).isEqualTo(Path.of("/objects"));
        assertThat(settings.ladder()).isFalse();
        assertThat(settings.jdbc().rowConnections()).isEqualTo(4);
        assertThat(settings.limits())
                .isEqualTo(new RecordingLimits(Duration.ofHours(2), Duration.ofSeconds(2), Duration.ofSeconds(3)));
        Config pekko = settings.overrides();
        assertThat(pekko.getString("pekko.remote.artery.canonical.hostname")).isEqualTo("10.0.0.7");
        assertThat(pekko.getInt("pekko.remote.artery.canonical.port")).isEqualTo(1);
        assertThat(pekko.getStringList("pekko.cluster.seed-nodes"))
                .isEqualTo(List.of("pekko://connect@10.0.0.1:7350", "pekko://connect@10.0.0.2:7350"));
        assertThat(pekko.getStringList("pekko.cluster.roles"))
                .isEqualTo(List.of("recorder", "control", "name:recorder-7"));
        assertThat(pekko.getString("pekko.cluster.downing-provider-class")).contains("SplitBrainResolver");
        assertThat(pekko.getString("pekko-persistence-jdbc.shared-databases.slick.db.url"))
                .isEqualTo("jdbc:postgresql://db/connect");
        assertThat(settings.toString()).doesNotContain("secret").doesNotContain(KEY);
    }

    @Test
    void keysOfTheReferenceAreTheKeysThatAreRead() {
        Set<String> keys = new TreeSet<>();
        defaults().getConfig("connect").root().toConfig().entrySet().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !key.contains("-dispatcher."))
                .forEach(keys::add);
        assertThat(keys)
                .containsExactlyInAnyOrder(
                        "node-name",
                        "roles",
                        "cluster.host",
                        "cluster.port",
                        "cluster.seed-nodes",
                        "cluster.split-brain",
                        "management.host",
                        "management.port",
                        "jdbc.url",
                        "jdbc.user",
                        "jdbc.password",
                        "jdbc.journal-connections",
                        "jdbc.row-connections",
                        "jdbc.connection-timeout",
                        "jdbc.statement-timeout",
                        "recording.longest",
                        "recording.empty-call",
                        "recording.no-media",
                        "recording.ladder",
                        "store.type",
                        "store.root",
                        "audit-key",
                        "audit-key-file");
    }
}
