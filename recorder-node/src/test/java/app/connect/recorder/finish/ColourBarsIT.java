package app.connect.recorder.finish;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.decode.DecodeStage;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.media.mix.Canvas;
import app.connect.recorder.media.mix.MixControl;
import app.connect.recorder.media.mix.MixSettings;
import app.connect.recorder.media.mix.MixStage;
import app.connect.recorder.media.mix.MixStart;
import app.connect.recorder.media.mix.MixTrack;
import app.connect.recorder.media.mix.Mixed;
import app.connect.recorder.telemetry.Drops;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Colour bars through decoding, mix, encoding and finishing: what a player shows of the MP4 is what was before the
 * camera, however the camera's encoder means its luma and chroma.
 */
class ColourBarsIT {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final EncoderProfile PROFILE = EncoderProfile.P720P30_V1;
    /** Of the movie, for each camera; the one in the middle is looked at. */
    private static final int FRAMES = 24;
    /** Of the mix: well after the first picture. */
    private static final MediaTime LOOKED_AT = new MediaTime(20 * 1_600);
    /** Of 255: what is promised. */
    private static final int ALLOWED = 3;

    private static final String X264 = "libx264 -preset veryfast -tune zerolatency -crf 12 -x264-params aud=1 ";
    private static final String VPX = "-deadline realtime -cpu-used 8 -lag-in-frames 0 -b:v 4M";
    private static final String TAGS = "-colorspace %1$s -color_primaries %1$s -color_trc %1$s -color_range %2$s";
    private static final String BT601 = "out_color_matrix=bt601:out_range=tv";
    private static final String BT709 = "out_color_matrix=bt709:out_range=tv";

    private record Camera(String name, Codec codec, int widthPx, int heightPx, String scale, String encoder) {}

    private static List<Camera> cameras() {
        List<Camera> cameras = new ArrayList<>();
        for (int[] size : new int[][] {{1280, 720}, {640, 360}}) {
            int w = size[0];
            int h = size[1];
            cameras.add(new Camera("VP8", Codec.VP8, w, h, BT601, "libvpx " + VPX));
            cameras.add(new Camera(
                    "VP9, BT.601",
                    Codec.VP9,
                    w,
                    h,
                    BT601,
                    "libvpx-vp9 " + VPX + " " + TAGS.formatted("smpte170m", "tv")));
            cameras.add(new Camera(
                    "VP9, BT.709", Codec.VP9, w, h, BT709, "libvpx-vp9 " + VPX + " " + TAGS.formatted("bt709", "tv")));
            cameras.add(
                    new Camera("H.264, BT.709 limited", Codec.H264, w, h, BT709, X264 + TAGS.formatted("bt709", "tv")));
            cameras.add(new Camera(
                    "H.264, BT.601 full range",
                    Codec.H264,
                    w,
                    h,
                    "out_color_matrix=bt601:out_range=pc",
                    X264 + TAGS.formatted("smpte170m", "pc")));
            cameras.add(new Camera(
                    "H.264, BT.709 full range",
                    Codec.H264,
                    w,
                    h,
                    "out_color_matrix=bt709:out_range=pc",
                    X264 + TAGS.formatted("bt709", "pc")));
            cameras.add(new Camera(
                    "H.264, untagged", Codec.H264, w, h, BT601, X264 + "-bsf:v h264_metadata=matrix_coefficients=2"));
        }
        return cameras;
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    @Test
    void barsComeBackFromTheMovieAsTheyWereBeforeTheCamera(@TempDir Path folder) throws Exception {
        List<Camera> cameras = cameras();
        List<NativeFrame> canvases = new ArrayList<>();
        for (Camera camera : cameras) {
            canvases.add(mixed(ColourBars.encoded(
                    folder, camera.codec, camera.widthPx, camera.heightPx, camera.scale, camera.encoder)));
        }

        Path movie = finished(folder, canvases);

        canvases.forEach(NativeFrame::close);
        byte[] shown = ColourBars.shown(movie, "eq(mod(n\\," + FRAMES + ")\\," + FRAMES / 2 + ")");
        StringBuilder figures =
                new StringBuilder("Off by at most, of 255: " + String.join(" ", ColourBars.NAMES) + "\n");
        int worst = 0;
        for (int i = 0; i < cameras.size(); i++) {
            Camera camera = cameras.get(i);
            int[] errors = ColourBars.errors(shown, i, PROFILE.width(), PROFILE.height());
            worst = Math.max(worst, Arrays.stream(errors).max().orElseThrow());
            figures.append("%s, %d × %d: %s%n"
                    .formatted(camera.name, camera.widthPx, camera.heightPx, Arrays.toString(errors)));
        }
        Files.createDirectories(Path.of("target/figures"));
        Files.writeString(Path.of("target/figures/colour-bars.txt"), figures);
        assertThat(worst).as(figures.toString()).isLessThanOrEqualTo(ALLOWED);
    }

    /** A canvas of one camera alone. */
    private static NativeFrame mixed(List<Assembled> units) {
        Drops drops = new Drops();
        CompletableFuture<NotUsed> begin = new CompletableFuture<>();
        var running = Source.completionStage(begin)
                .flatMapConcat(unused -> Source.from(units))
                .via(new DecodeStage(ColourBars.TRACK, drops, () -> {}))
                .filterNot(Decoded.TrackEnded.class::isInstance) // which a replay hears of before it is due
                .viaMat(
                        MixStage.replay(new MixStart.FirstEpoch(), Canvas.of(PROFILE), MixSettings.DEFAULT, drops),
                        Keep.right())
                .toMat(Sink.fold(Optional.<NativeFrame>empty(), ColourBarsIT::keep), Keep.both())
                .run(KIT.system());
        MixControl control = running.first();
        control.tracks(Map.of(ColourBars.TRACK, new MixTrack("alice", MixTrack.Kind.CAMERA)), 0);
        // Orders are carried out one after another: when this one is answered, the track is known.
        control.closeGate("nobody").thenRun(() -> begin.complete(NotUsed.getInstance()));
        return running.second().toCompletableFuture().join().orElseThrow();
    }

    private static Optional<NativeFrame> keep(Optional<NativeFrame> kept, Mixed element) {
        if (element instanceof Mixed.CanvasFrame canvas) {
            if (canvas.at().equals(LOOKED_AT)) {
                return Optional.of(canvas.frame());
            }
            canvas.frame().close();
        }
        return kept;
    }

    private static Path finished(Path folder, List<NativeFrame> canvases) throws Exception {
        MediaTime length = new MediaTime(1_600L * FRAMES * canvases.size());
        StagedRecording staged = new StagedRecording(folder.resolve("objects"), PROFILE)
                .painted(length, (frame, number) -> frame.copyFrom(canvases.get(number / FRAMES)));
        var blocking = KIT.system().executionContext();
        Materializer materializer = Materializer.createMaterializer(KIT.system());
        new Finalizer(staged.store(blocking), folder.resolve("work"), blocking, materializer)
                .start(staged.plan(length), (step, percent) -> {})
                .result()
                .toCompletableFuture()
                .join();
        return staged.delivered("recording.mp4");
    }
}
