package app.connect.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationFileTest {
    private final Path directory;

    ConfigurationFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void readsWhatWasWritten() {
        ClusterConfiguration cluster = new ClusterConfiguration(
                DatabaseConfiguration.external("jdbc:postgresql://db/connect", "me"),
                "filesystem",
                List.of(
                        new NodeConfiguration("api-1", NodeRole.API, 8080, 20_001, 20_002, ""),
                        new NodeConfiguration("recorder-1", NodeRole.RECORDER, 0, 20_003, 20_004, "40000-40099")));
        ConfigurationFile file = new ConfigurationFile(directory.resolve("cluster.json"));

        file.write(cluster);

        assertThat(file.read()).contains(cluster);
    }

    @Test
    void isEmptyBeforeTheFirstUp() {
        assertThat(new ConfigurationFile(directory.resolve("cluster.json")).read())
                .isEmpty();
    }
}
