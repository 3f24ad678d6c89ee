package app.connect.cluster.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a file in the repository; {@code -Dgolden.update} writes it instead. */
final class GoldenText {
    private GoldenText() {}

    static void assertMatches(Path file, String text) throws IOException {
        writeIfAsked(file, text);
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    static void writeIfAsked(Path file, String text) throws IOException {
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }
}
