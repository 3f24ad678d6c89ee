package app.connect.recorder.finish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contract §4: a two-hour call needs what a five-minute call needs, finishing included. What whole finalisations need says
 * {@link LongFinalization}, which takes minutes.
 */
class LongFinalizationIT {
    private static final int TWO_HOURS = 2_250;
    /** Measured for 5 min, 2 h and 24 h: 7, 1 and 10 MB; with one index for the whole file 28 MB for 2 h. */
    private static final long MOST_KIB = 20 * 1024;

    @Test
    void verificationNeedsAFewMegabytesHoweverLongTheRecording(@TempDir Path folder) throws Exception {
        assertThat(verificationKib(folder, TWO_HOURS, Verifier.SLOTS_IN_WINDOW))
                .as("resident memory that verification adds, in KiB")
                .isLessThan(MOST_KIB);
    }

    /** Otherwise the figure above would say nothing. */
    @Test
    void itWouldBeSeenIfVerificationHeldAnIndexOfTheWholeFile(@TempDir Path folder) throws Exception {
        assertThat(verificationKib(folder, TWO_HOURS, TWO_HOURS)).isGreaterThan(MOST_KIB);
    }

    private static long verificationKib(Path folder, int slots, int window) throws IOException, InterruptedException {
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
                        Integer.toString(slots),
                        Integer.toString(window))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        String figure = output.lines()
                .filter(line -> line.startsWith("verificationKiB="))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
        return Long.parseLong(figure.substring(figure.indexOf('=') + 1));
    }
}
