package app.connect.recorder.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.recorder.ffmpeg.AudioEncoder;
import app.connect.recorder.ffmpeg.CmafMuxer;
import app.connect.recorder.ffmpeg.EncodedPacket;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.media.decode.Pcm;
import app.connect.recorder.media.mix.Canvas;
import app.connect.recorder.media.mix.MixControl;
import app.connect.recorder.media.mix.MixSettings;
import app.connect.recorder.media.mix.MixStage;
import app.connect.recorder.media.mix.MixStart;
import app.connect.recorder.media.mix.MixTrack;
import app.connect.recorder.media.mix.Mixed;
import app.connect.recorder.telemetry.Drops;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two voices of espeak-ng, one soft and one loud, as Debian's ffmpeg hears the live mix of them. */
class VoicesIT {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final Path FIGURES = Path.of("target/figures/voices.txt");
    private static final int RATE = 48_000;
    private static final int PACKET = 960;
    private static final int SOFT = 1;
    private static final int LOUD = 2;
    /** Each speaks for so long, then the other. */
    private static final int TURN = 6 * RATE;

    private static final int TURNS = 6;
    /** What is promised of the live mix. */
    private static final double WANTED = -16;

    private static final double ALLOWED = 3;
    private static final String TEXT =
            "Good morning everybody. Let us look at the figures of the last quarter, and then at what we want to do"
                    + " next. Who would like to begin? I have not seen the numbers of the south yet, but the north looks"
                    + " fine. There were two questions about the plan, and one about the people we still need. Shall we"
                    + " start with the easy one? I think we can decide that today, if nobody objects. Then the second"
                    + " point. We have promised it to three customers, and the first of them asks every week when it will"
                    + " come.";

    private final Path folder;

    VoicesIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void beginFigures() throws IOException {
        Files.deleteIfExists(FIGURES);
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    @Test
    void aSoftAndALoudVoiceInTurnsAreAsLoudAsIsPromised() throws Exception {
        short[] soft = inTurns(voice("en+m3", 130, -36), 0);
        short[] loud = inTurns(voice("en+f2", 160, -14), 1);

        float[] mix = mix(Map.of(SOFT, soft, LOUD, loud), MixTrack.Kind.MICROPHONE);

        Ebur128 live = note("in turns, live mix", Ebur128.of(mix, folder.resolve("mix")));
        Ebur128 encoded = note("in turns, as AAC", Ebur128.of(encoded(mix)));
        assertThat(live.lufs()).isCloseTo(WANTED, within(ALLOWED));
        assertThat(live.peak()).isLessThanOrEqualTo(-3);
        assertThat(encoded.lufs()).isCloseTo(WANTED, within(ALLOWED));
        Ebur128 softInMix = note("the soft one's later turns", Ebur128.of(turn(mix, 2, 4), folder.resolve("soft")));
        Ebur128 loudInMix = note("the loud one's later turns", Ebur128.of(turn(mix, 3, 5), folder.resolve("loud")));
        assertThat(softInMix.lufs()).isCloseTo(loudInMix.lufs(), within(3.0));
    }

    @Test
    void twoWhoSpeakAtOnceAreAsLoudAsIsPromised() throws Exception {
        short[] soft = voice("en+m3", 130, -36);
        short[] loud = voice("en+f2", 160, -14);
        int length = Math.min(soft.length, loud.length);

        float[] mix = mix(
                Map.of(SOFT, Arrays.copyOf(soft, length), LOUD, Arrays.copyOf(loud, length)), MixTrack.Kind.MICROPHONE);

        Ebur128 live = note("at once, live mix", Ebur128.of(mix, folder.resolve("mix")));
        assertThat(live.lufs()).isCloseTo(WANTED, within(ALLOWED));
        assertThat(live.peak()).isLessThanOrEqualTo(-3);
    }

    @Test
    void theSoundOfAScreenStaysAsItIs() throws Exception {
        short[] sound = voice("en+f2", 160, -30);

        float[] mix = mix(Map.of(SOFT, sound), MixTrack.Kind.SCREEN_AUDIO);

        Ebur128 live = note("of a screen at −30, live mix", Ebur128.of(mix, folder.resolve("mix")));
        assertThat(live.lufs()).isCloseTo(-30, within(0.2));
    }

    /** Speech of this loudness in LUFS, stereo at 48 kHz. */
    private short[] voice(String name, int wordsPerMinute, double lufs) throws Exception {
        Path file = folder.resolve(name + ".wav");
        Process espeak = new ProcessBuilder(
                        "espeak-ng", "-v", name, "-s", Integer.toString(wordsPerMinute), "-w", file.toString(), TEXT)
                .inheritIO()
                .start();
        assertThat(espeak.waitFor()).isZero();
        // As loud in stereo as the one channel of the file: ffmpeg takes 3 dB off each.
        double gain = lufs - Ebur128.of(file).lufs();
        short[] samples = Ebur128.samples(file, "alimiter=level=0:limit=0.98,volume=" + gain + "dB");
        note(name + " as sent", Ebur128.of(floats(samples), folder.resolve("sent")));
        return samples;
    }

    private static float[] floats(short[] samples) {
        float[] floats = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            floats[i] = samples[i] / 32_768f;
        }
        return floats;
    }

    /** What is said in one's own turns, which are every other one; {@code first} 0 or 1. */
    private static short[] inTurns(short[] voice, int first) {
        short[] spoken = new short[TURNS * TURN * 2];
        for (int turn = first; turn < TURNS; turn += 2) {
            System.arraycopy(voice, turn / 2 * TURN * 2, spoken, turn * TURN * 2, TURN * 2);
        }
        return spoken;
    }

    private static float[] turn(float[] mix, int first, int second) {
        float[] both = new float[4 * TURN];
        System.arraycopy(mix, first * TURN * 2, both, 0, 2 * TURN);
        System.arraycopy(mix, second * TURN * 2, both, 2 * TURN, 2 * TURN);
        return both;
    }

    private static float[] mix(Map<Integer, short[]> voices, MixTrack.Kind kind) {
        List<Decoded> sounds = new ArrayList<>();
        int packets = voices.values().iterator().next().length / (2 * PACKET);
        for (int packet = 0; packet < packets; packet++) {
            for (Map.Entry<Integer, short[]> voice : voices.entrySet()) {
                short[] samples = Arrays.copyOfRange(voice.getValue(), packet * PACKET * 2, (packet + 1) * PACKET * 2);
                sounds.add(new Decoded.Sound(voice.getKey(), Pcm.of(samples), 1_000_000_000L + packet * 20_000_000L));
            }
        }
        CompletableFuture<NotUsed> begin = new CompletableFuture<>();
        var running = Source.completionStage(begin)
                .flatMapConcat(unused -> Source.from(sounds))
                .viaMat(
                        MixStage.replay(
                                new MixStart.FirstEpoch(),
                                Canvas.of(EncoderProfile.P720P30_V1),
                                MixSettings.DEFAULT,
                                new Drops()),
                        Keep.right())
                .toMat(Sink.<List<float[]>, Mixed>fold(new ArrayList<>(), VoicesIT::collect), Keep.both())
                .run(KIT.system());
        MixControl control = running.first();
        control.tracks(Map.of(SOFT, new MixTrack("soft", kind), LOUD, new MixTrack("loud", kind)), 0);
        // Orders are carried out one after another: when this one is answered, the tracks are known.
        control.closeGate("nobody").thenRun(() -> begin.complete(NotUsed.getInstance()));
        List<float[]> blocks = running.second().toCompletableFuture().join();
        float[] mix = new float[blocks.size() * 3_200];
        for (int block = 0; block < blocks.size(); block++) {
            System.arraycopy(blocks.get(block), 0, mix, block * 3_200, 3_200);
        }
        return mix;
    }

    private static List<float[]> collect(List<float[]> blocks, Mixed element) {
        if (element instanceof Mixed.CanvasFrame canvas) {
            canvas.frame().close();
        } else if (element instanceof Mixed.MixedSound sound) {
            blocks.add(sound.block().interleaved());
        }
        return blocks;
    }

    private Path encoded(float[] mix) throws IOException {
        ByteArrayOutputStream movie = new ByteArrayOutputStream();
        try (AudioEncoder encoder = AudioEncoder.open(128_000, 0);
                CmafMuxer muxer = CmafMuxer.open(encoder.format(), 1)) {
            movie.writeBytes(muxer.init());
            List<EncodedPacket> packets = new ArrayList<>();
            for (int from = 0; from + 3_200 <= mix.length; from += 3_200) {
                packets.addAll(encoder.encode(Arrays.copyOfRange(mix, from, from + 3_200)));
            }
            packets.addAll(encoder.finish());
            packets.forEach(muxer::write);
            movie.writeBytes(muxer.cutFragment());
        }
        return Files.write(folder.resolve("mix.mp4"), movie.toByteArray());
    }

    private static Ebur128 note(String what, Ebur128 heard) throws IOException {
        Files.createDirectories(FIGURES.getParent());
        Files.writeString(
                FIGURES,
                "%s: %.1f LUFS, %.1f dBTP%n".formatted(what, heard.lufs(), heard.peak()),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return heard;
    }
}
