package app.connect.recorder.finish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contract §4: a two-hour call needs what a five-minute call needs, finishing included. What whole finalisations need says
 * {@link LongFinalization}, which takes minutes.
 */
class LongFinalizationIT {
    private static final int TWO_HOURS = 2_250;
    /** Measured: 1 MB; with one index for the whole file 18 MB. */
    private static final long MOST_KIB = 10 * 1024;

    @Test
    void verificationNeedsAFewMegabytesHoweverLongTheRecording(@TempDir Path folder) throws Exception {
        Map<String, Long> added = verify(folder, TWO_HOURS);

        assertThat(added.get("windowsKiB"))
                .as("resident memory that verification adds")
                .isLessThan(MOST_KIB);
        // Otherwise that would say nothing.
        assertThat(added.get("wholeKiB"))
                .as("what it would add with an index of the whole file")
                .isGreaterThan(MOST_KIB);
    }

    private static Map<String, Long> verify(Path folder, int slots) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongVerification.class.getName(),
                        folder.toString(),
                        Integer.toString(slots))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines()
                .filter(line -> line.contains("KiB="))
                .map(line -> line.split("=", -1))
                .collect(Collectors.toMap(figure -> figure[0], figure -> Long.valueOf(figure[1])));
    }
}
