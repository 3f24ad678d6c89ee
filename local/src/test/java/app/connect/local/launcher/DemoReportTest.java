package app.connect.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoReportTest {
    @Test
    void isOneLineWithEveryFieldOfTheContract() {
        DemoReport report = new DemoReport("r1", "c1", "COMPLETE", null, "/d/recording.mp4", null, 30_000);

        assertThat(report.toJson())
                .isEqualTo("{\"recordingId\":\"r1\",\"callId\":\"c1\",\"status\":\"COMPLETE\",\"url\":null,"
                        + "\"mp4\":\"/d/recording.mp4\",\"hls\":null,\"durationMs\":30000}");
    }

    @Test
    void namesTheFileOfTheLatestAttemptThatHasOne(@TempDir Path objects) throws IOException {
        Path recording = objects.resolve("delivery/acme/r1");
        for (String attempt : new String[] {"f2", "f10", "f11"}) {
            Files.createDirectories(recording.resolve(attempt));
        }
        Files.createFile(recording.resolve("f2/recording.mp4"));
        Files.createFile(recording.resolve("f10/recording.mp4"));

        assertThat(DemoReport.delivered(objects, "acme", "r1")).contains(recording.resolve("f10/recording.mp4"));
        assertThat(DemoReport.delivered(objects, "acme", "r2")).isEmpty();
    }
}
