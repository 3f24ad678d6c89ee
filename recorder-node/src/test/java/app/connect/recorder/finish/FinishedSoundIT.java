package app.connect.recorder.finish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.Materializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract §4, loudness, before the ears of Debian's {@code ffmpeg}: of the file and of the rendition {@code audio}. */
class FinishedSoundIT {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final MediaTime LENGTH = MediaTime.ofMillis(8 * 3_200 + 1_700);

    private final Path folder;
    private final StagedRecording staged;

    FinishedSoundIT(@TempDir Path folder) {
        this.folder = folder;
        this.staged = new StagedRecording(folder.resolve("objects"), StagedRecording.LADDER);
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private FinishedRecording finish(MediaTime length) {
        var blocking = KIT.system().executionContext();
        Materializer materializer = Materializer.createMaterializer(KIT.system());
        return new Finalizer(staged.store(blocking), folder.resolve("work"), blocking, materializer)
                .start(staged.plan(length), (step, percent) -> {})
                .result()
                .toCompletableFuture()
                .join();
    }

    /** A quiet voice, a loud one, a take-over with a gap of one slot, music, silence. */
    private static TestSound everything() {
        TestSound voices = TestSound.voice(0.7).after(ticks(2), TestSound.voice(0.03));
        return TestSound.silence().after(ticks(7), TestSound.music(0.5).after(ticks(5), voices));
    }

    private static long ticks(int slot) {
        return new Slot(slot).start().ticks();
    }

    @Test
    void bringsVoicesMusicAndSilenceToTheSameLoudnessAcrossATakeOver() throws Exception {
        staged.epoch(1, 0, new Slot(4).start(), everything())
                .gap(4, 5, "session-lost")
                .epoch(2, 5, LENGTH, everything());

        FinishedRecording finished = finish(LENGTH);

        assertThat(finished.media().loudnessLufs()).isCloseTo(-16, within(0.5));
        assertHeard(measure(staged.delivered("recording.mp4")));
        assertHeard(measure(rendition()));
    }

    @Test
    void takesWhatIsTooLoudDownThoughAacOvershootsIt() throws Exception {
        staged.epoch(1, 0, LENGTH, TestSound.music(1));

        finish(LENGTH);

        assertHeard(measure(staged.delivered("recording.mp4")));
    }

    @Test
    void raisesByTwelveDecibelsAtMost() throws Exception {
        staged.epoch(1, 0, LENGTH, TestSound.tone(0.005));

        FinishedRecording finished = finish(LENGTH);

        double measured = Objects.requireNonNull(finished.media().measuredLufs());
        assertThat(measured).isBetween(-50.0, -40.0);
        assertThat(measure(staged.delivered("recording.mp4")).integrated()).isCloseTo(measured + 12, within(0.3));
    }

    @Test
    void leavesWhatIsNearlySilentAsItIs() throws Exception {
        staged.epoch(1, 0, LENGTH, TestSound.tone(0.002));

        FinishedRecording finished = finish(LENGTH);

        assertThat(finished.media().loudnessLufs()).isNull();
        assertThat(measure(staged.delivered("recording.mp4")).integrated())
                .isCloseTo(Objects.requireNonNull(finished.media().measuredLufs()), within(0.3));
    }

    @Test
    void isHeardWhenItWasSaid() throws Exception {
        long burst = ticks(6) + 12_345;
        staged.epoch(1, 0, new Slot(3).start(), TestSound.tone(0.01))
                .gap(3, 4, "session-lost")
                .epoch(2, 4, LENGTH, tick -> burst(tick - burst) + 0.01 * Math.sin(tick / 20.0));

        finish(LENGTH);

        assertThat(loudestSample(staged.delivered("recording.mp4"))).isCloseTo(burst, within(48L));
        assertThat(loudestSample(rendition())).isCloseTo(burst, within(48L));
    }

    /** 2 kHz under a bell of 10 ms. */
    private static double burst(long tick) {
        return 0.12 * Math.exp(-tick * tick / (2 * 240.0 * 240)) * Math.cos(2 * Math.PI * 2_000 * tick / 48_000);
    }

    private static void assertHeard(Measured measured) {
        assertThat(measured.integrated()).isCloseTo(-16, within(1.0));
        assertThat(measured.peak()).isLessThanOrEqualTo(-1);
    }

    /** The rendition {@code audio} as a player of HLS feeds its decoder. */
    private Path rendition() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Files.readAllBytes(staged.delivered("audio/init.mp4")));
        for (int slot = 0; slot < 9; slot++) {
            all.writeBytes(Files.readAllBytes(staged.delivered("audio/%08d.m4s".formatted(slot))));
        }
        assertThat(staged.delivered("audio/%08d.m4s".formatted(9))).doesNotExist();
        return Files.write(folder.resolve("audio.mp4"), all.toByteArray());
    }

    private record Measured(double integrated, double peak) {}

    private static Measured measure(Path file) throws Exception {
        String said = new String(
                run(
                        "ffmpeg",
                        "-nostats",
                        "-i",
                        file.toString(),
                        "-map",
                        "0:a",
                        "-af",
                        "ebur128=peak=true",
                        "-f",
                        "null",
                        "-"),
                StandardCharsets.UTF_8);
        String summary = said.substring(said.lastIndexOf("Summary:"));
        return new Measured(figure(summary, "I:\\s+(-?[0-9.]+) LUFS"), figure(summary, "Peak:\\s+(-?[0-9.]+) dBFS"));
    }

    private static double figure(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    private static long loudestSample(Path file) throws Exception {
        byte[] raw = run("ffmpeg", "-v", "error", "-i", file.toString(), "-map", "0:a", "-ac", "1", "-f", "s16le", "-");
        var samples = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        int loudest = 0;
        for (int i = 0; i < samples.limit(); i++) {
            loudest = Math.abs(samples.get(i)) > Math.abs(samples.get(loudest)) ? i : loudest;
        }
        return loudest;
    }

    private static byte[] run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return output;
    }
}
