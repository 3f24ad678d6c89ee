package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands of docs/integrate-rtp.md as they stand there: one call by ffmpeg and one by GStreamer, each a file that
 * plays.
 */
final class IntegrateRtpPageE2E {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```bash\n(.*?)^```$");
    private static final int SECONDS = 7;
    /** Programs take a second to start and the first key frame its time. */
    private static final double SECONDS_LESS = 3;

    private static final double SECONDS_MORE = 2.5;

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    @TempDir
    @SuppressWarnings("NullAway.Init") // before each test
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"VP8", "H264"})
    void thePagesCommandsRecordACallOfFfmpegAndOneOfGstreamer(String codec) throws Exception {
        ReferencePrograms.require("ffmpeg", "ffprobe", "gst-launch-1.0", "curl", "jq");

        String said = run(codec);

        List<Path> files = recordings();
        assertThat(files).as(said).hasSize(2);
        assertThat(said).contains("\"status\": \"COMPLETE\"").doesNotContain("FAILED", "ABORTED");
        for (Path file : files) {
            hasPictureAndSound(file);
        }
    }

    private String run(String codec) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("page.sh"), page());
        File log = folder.resolve("page.log").toFile();
        ProcessBuilder bash = new ProcessBuilder("bash", "-euo", "pipefail", script.toString())
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        bash.environment().put("PORT", String.valueOf(CLUSTER.port()));
        bash.environment().put("DATA", CLUSTER.data().toString());
        bash.environment().put("OUT", folder.toString());
        bash.environment().put("CODEC", codec);
        bash.environment().put("SECONDS_TO_SEND", String.valueOf(SECONDS));
        Process page = bash.start();
        try {
            assertThat(page.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
        } finally {
            page.descendants().forEach(ProcessHandle::destroyForcibly);
            page.destroyForcibly();
        }
        String said = Files.readString(log.toPath());
        assertThat(page.exitValue()).as(said).isZero();
        return said;
    }

    private static String page() throws IOException {
        String page = Files.readString(HOME.resolve("docs/integrate-rtp.md"));
        return BLOCK.matcher(page).results().map(block -> block.group(1)).collect(Collectors.joining("\n"));
    }

    private List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".mp4")).toList();
        }
    }

    private static void hasPictureAndSound(Path file) throws IOException {
        Ffprobe probe = Ffprobe.of(file);
        assertThat(probe.of("video", "codec_name")).isEqualTo("h264");
        assertThat(probe.of("audio", "codec_name")).isEqualTo("aac");
        assertThat(probe.durationMs() / 1000).isBetween(SECONDS - SECONDS_LESS, SECONDS + SECONDS_MORE);
        Ffmpeg judged = Ffmpeg.judge(file);
        assertThat(judged.brightness()).as(judged.said()).isGreaterThan(60);
        assertThat(judged.loudnessDb()).as(judged.said()).isGreaterThan(-30);
        assertThat(judged.frozenSeconds()).as(judged.said()).isZero();
    }
}
