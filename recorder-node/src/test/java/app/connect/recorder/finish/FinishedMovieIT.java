package app.connect.recorder.finish;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.Materializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The finished file before the eyes of other programs: {@code ffprobe} and {@code ffmpeg}. Two slots of epoch 1, a gap of
 * one, one slot and a half of epoch 2.
 */
class FinishedMovieIT {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final MediaTime LENGTH = MediaTime.ofMillis(4 * 3_200 + 1_600);
    private static final int FRAMES = 432;
    private static final int AUDIO_UNITS = 675;

    private final Path folder;
    private final StagedRecording staged;
    private final Path movie;

    FinishedMovieIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.staged = new StagedRecording(folder.resolve("objects"), EncoderProfile.P720P30_V1)
                .epoch(1, 0, new Slot(2).start())
                .epoch(2, 3, LENGTH)
                .gap(2, 3, "session-lost");
        this.movie = staged.delivered("recording.mp4");
        var blocking = KIT.system().executionContext();
        Materializer materializer = Materializer.createMaterializer(KIT.system());
        new Finalizer(staged.store(blocking), folder.resolve("work"), blocking, materializer)
                .start(staged.plan(LENGTH), (step, percent) -> {})
                .result()
                .toCompletableFuture()
                .join();
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    @Test
    void isConstantRateVideoWithSoundOfTheRightLength() throws Exception {
        String streams = run(
                "ffprobe",
                "-v",
                "error",
                "-of",
                "default=nw=1:nk=0",
                "-show_entries",
                "stream=codec_name,width,height,r_frame_rate,avg_frame_rate,start_time,duration,nb_frames,sample_rate,"
                        + "color_space,color_range",
                movie.toString());

        assertThat(streams.lines())
                .containsSubsequence(
                        "codec_name=h264",
                        "width=1280",
                        "height=720",
                        "color_range=tv",
                        "color_space=smpte170m",
                        "r_frame_rate=30/1",
                        "avg_frame_rate=30/1",
                        "start_time=0.000000",
                        "duration=14.400000",
                        "nb_frames=" + FRAMES,
                        "codec_name=aac",
                        "sample_rate=48000",
                        "start_time=0.000000",
                        "duration=14.400000",
                        "nb_frames=" + AUDIO_UNITS);
        assertThat(timeSteps("v")).hasSize(FRAMES - 1).containsOnly(1_600L);
        assertThat(timeSteps("a")).hasSize(AUDIO_UNITS - 1).containsOnly(1_024L);
    }

    @Test
    void decodesWithoutAnyComplaint() throws Exception {
        assertThat(run("ffmpeg", "-v", "warning", "-xerror", "-i", movie.toString(), "-f", "null", "-"))
                .isEmpty();
    }

    @Test
    void showsInEverySlotJustWhatWasCommitted() throws Exception {
        List<String> pictures = frameHashes(movie, "0:v");
        List<String> sound = frameHashes(movie, "0:a");
        Path first = segments(1, "720p", 0, 2);
        Path second = segments(2, "720p", 3, 5);

        assertThat(pictures).hasSize(FRAMES);
        assertThat(pictures.subList(0, 192)).isEqualTo(frameHashes(first, "0:v"));
        assertThat(pictures.subList(192 + 96, FRAMES)).isEqualTo(frameHashes(second, "0:v"));
        assertThat(sound).hasSize(AUDIO_UNITS);
        assertThat(sound).isEqualTo(frameHashes(mastered(), "0:a"));
    }

    /** The rendition {@code audio}, which the file shares its access units with. */
    private Path mastered() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Files.readAllBytes(staged.delivered("audio/init.mp4")));
        for (int slot = 0; slot < 5; slot++) {
            all.writeBytes(Files.readAllBytes(staged.delivered("audio/%08d.m4s".formatted(slot))));
        }
        return Files.write(folder.resolve("mastered.mp4"), all.toByteArray());
    }

    private List<Long> timeSteps(String stream) throws Exception {
        String times = run(
                "ffprobe",
                "-v",
                "error",
                "-select_streams",
                stream,
                "-show_entries",
                "packet=pts",
                "-of",
                "csv=p=0",
                movie.toString());
        List<Long> sorted = times.lines().map(Long::valueOf).sorted().toList();
        return Stream.iterate(1, i -> i < sorted.size(), i -> i + 1)
                .map(i -> sorted.get(i) - sorted.get(i - 1))
                .toList();
    }

    private List<String> frameHashes(Path file, String map) throws Exception {
        return run("ffmpeg", "-v", "error", "-i", file.toString(), "-map", map, "-f", "framemd5", "-")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                .toList();
    }

    /** An epoch's segments behind its initialisation segment, as a player of HLS feeds its decoder. */
    private Path segments(int epoch, String rendition, int from, int to) throws IOException {
        String prefix = "acme/" + StagedRecording.RECORDING + "/" + epoch + "/" + rendition + "/";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Files.readAllBytes(staged.staged(prefix + "init.mp4")));
        for (int slot = from; slot < to; slot++) {
            all.writeBytes(Files.readAllBytes(staged.staged(prefix + "%08d.m4s".formatted(slot))));
        }
        return Files.write(folder.resolve(epoch + rendition + ".mp4"), all.toByteArray());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s%n%s", String.join(" ", command), output)
                .isZero();
        return output;
    }
}
