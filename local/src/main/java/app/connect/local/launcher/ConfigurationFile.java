package app.connect.local.launcher;

import app.connect.local.launcher.process.LauncherException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Reads and replaces {@code cluster.json}; a reader never sees half of it. */
final class ConfigurationFile {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;

    ConfigurationFile(Path file) {
        this.file = file;
    }

    Optional<ClusterConfiguration> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(file.toFile(), ClusterConfiguration.class));
        } catch (IOException e) {
            throw new LauncherException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    void write(ClusterConfiguration configuration) {
        try {
            Path partial = file.resolveSibling(file.getFileName() + ".partial");
            MAPPER.writeValue(partial.toFile(), configuration);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LauncherException("cannot write " + file, e);
        }
    }
}
