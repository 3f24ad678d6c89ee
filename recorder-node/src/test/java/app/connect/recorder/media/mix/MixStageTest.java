package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.NativeLedger;
import app.connect.recorder.ffmpeg.NativeLedgerExtension;
import app.connect.recorder.media.decode.Decoded;
import app.connect.recorder.media.decode.Pcm;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.testkit.TestPublisher;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;
import org.apache.pekko.stream.testkit.javadsl.TestSource;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeLedgerExtension.class)
final class MixStageTest {
    private static final int CAMERA = 1;
    private static final int MICROPHONE = 2;
    private static final int OTHER_CAMERA = 3;
    private static final Map<Integer, MixTrack> ALICE_AND_BOB = Map.of(
            CAMERA, new MixTrack("alice", MixTrack.Kind.CAMERA),
            MICROPHONE, new MixTrack("alice", MixTrack.Kind.MICROPHONE),
            OTHER_CAMERA, new MixTrack("bob", MixTrack.Kind.CAMERA));
    private static final Canvas CANVAS = new Canvas(1280, 720, 30);
    private static final MixSettings SETTINGS = MixSettings.DEFAULT;
    /** A capture time, long before which nothing happened. */
    private static final long BEGIN = 50_000_000_000L;

    private static final long FRAME_NANOS = 33_333_334;

    private static ActorSystem system;

    private final Drops drops = new Drops();
    private final AtomicLong now = new AtomicLong(BEGIN);

    @SuppressWarnings("NullAway.Init") // set by run
    private TestPublisher.Probe<Decoded> in;

    @SuppressWarnings("NullAway.Init") // set by run
    private TestSubscriber.Probe<Mixed> out;

    @BeforeAll
    static void start() {
        system = ActorSystem.create("mix-stage");
    }

    @AfterAll
    static void stop() {
        TestKit.shutdownActorSystem(system);
    }

    private MixControl run(MixStage stage) {
        var materialized = TestSource.<Decoded>create(system)
                .viaMat(stage, Keep.both())
                .toMat(TestSink.<Mixed>create(system), Keep.both())
                .run(system);
        in = materialized.first().first();
        out = materialized.second();
        return materialized.first().second();
    }

    private MixControl runLive(MixStart start) {
        return run(MixStage.live(start, CANVAS, now::get, SETTINGS, drops));
    }

    private MixControl runFirstEpoch() {
        MixControl control = runLive(new MixStart.FirstEpoch());
        control.tracks(ALICE_AND_BOB, BEGIN);
        // Orders are carried out one after another, by the time that it is then: only now may a test let time pass.
        control.closeGate("nobody")
                .toCompletableFuture()
                .orTimeout(3, TimeUnit.SECONDS)
                .join();
        return control;
    }

    private static Decoded picture(int track, int luma, long captureNanos) {
        NativeFrame frame = NativeFrame.allocate(64, 36);
        frame.fill(new Colour(luma, 128, 128));
        return new Decoded.Picture(track, frame, captureNanos);
    }

    private static Decoded sound(int track, int value, long captureNanos) {
        short[] samples = new short[2 * 960];
        Arrays.fill(samples, (short) value);
        return new Decoded.Sound(track, Pcm.of(samples), captureNanos);
    }

    private void letFramesBecomeDue(int frames) {
        now.set(BEGIN + SETTINGS.latency().toNanos() + frames * FRAME_NANOS);
        allTracksHaveArrivedUntil(now.get());
    }

    private void allTracksHaveArrivedUntil(long nanos) {
        for (int track : ALICE_AND_BOB.keySet()) {
            in.sendNext(new Decoded.Watermark(track, nanos));
        }
    }

    private Mixed.CanvasFrame nextCanvas(long frame) {
        Mixed.CanvasFrame canvas = (Mixed.CanvasFrame) out.requestNext();
        assertThat(canvas.at()).isEqualTo(new MediaTime(frame * 1_600));
        canvas.frame().close();
        return canvas;
    }

    private Mixed.MixedSound nextSound(long frame) {
        Mixed.MixedSound sound = (Mixed.MixedSound) out.requestNext();
        assertThat(sound.at()).isEqualTo(new MediaTime(frame * 1_600));
        return sound;
    }

    private static <T> T answer(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(3, TimeUnit.SECONDS);
    }

    private void assertCutAt(long frame) {
        assertThat(out.requestNext()).isEqualTo(new Mixed.Cut(new MediaTime(frame * 1_600)));
        out.expectComplete();
    }

    /** The stage closes what it owns after it has told its neighbours. */
    private static void awaitNothingOpen() {
        new TestKit(system).awaitAssert(() -> {
            assertThat(NativeLedger.balance()).isEmpty();
            return true;
        });
    }

    private void endAt(MixControl control, long frame) {
        control.cut(new MediaTime(frame * 1_600));
        in.sendComplete();
        assertCutAt(frame);
        awaitNothingOpen();
    }

    @Test
    void theFirstPermittedElementIsTheOrigin() throws Exception {
        MixControl control = runFirstEpoch();
        letFramesBecomeDue(1);
        in.sendNext(picture(77, 100, BEGIN - 1)).sendNext(sound(MICROPHONE, 1_000, BEGIN));

        assertThat(answer(control.live())).isEqualTo(new MixOrigin(MediaTime.ZERO, BEGIN));
        nextCanvas(0);
        Mixed.MixedSound first = nextSound(0);

        assertThat(first.audible()).containsExactly("alice");
        assertThat(first.block().interleaved()[2 * 700]).isEqualTo(1_000 / 32_768f);
        assertThat(first.block().interleaved()[2 * 960]).isZero();
        assertThat(drops.of(DropReason.GATE_CLOSED)).isEqualTo(1);
        nextCanvas(1);
        nextSound(1);
        assertThat(control.position()).isEqualTo(new MediaTime(3_200));
        endAt(control, 2);
    }

    @Test
    void whatSaysItWasCapturedInTheFutureDoesNotMakeTheEpochBeginThere() throws Exception {
        MixControl control = runFirstEpoch();
        in.sendNext(sound(MICROPHONE, 1_000, BEGIN + 3_600_000_000_000L));

        assertThat(answer(control.live())).isEqualTo(new MixOrigin(MediaTime.ZERO, BEGIN));
        letFramesBecomeDue(0);
        nextCanvas(0);
        nextSound(0);
        endAt(control, 1);
    }

    @Test
    void whatSaysItWasCapturedLongAgoDoesNotMakeTheEpochBeginThere() throws Exception {
        MixControl control = runFirstEpoch();
        in.sendNext(sound(MICROPHONE, 1_000, BEGIN - 40_000_000_000L));

        assertThat(answer(control.live())).isEqualTo(new MixOrigin(MediaTime.ZERO, BEGIN - 15_000_000_000L));
        control.cut(MediaTime.ZERO);
        in.sendComplete();
        assertCutAt(0);
    }

    @Test
    void beforeTheOriginNothingIsEmittedAndACutEndsAtZero() {
        MixControl control = runFirstEpoch();
        out.request(1);
        out.expectNoMessage(Duration.ofMillis(50));

        control.cut(MediaTime.ofMillis(5_000));

        assertThat(out.expectNext()).isEqualTo(new Mixed.Cut(MediaTime.ZERO));
        out.expectComplete();
        in.sendComplete();
    }

    @Test
    void soundEndsSoftlyAtTheCutAndSomeSamplesBeforeAMute() throws Exception {
        MixControl control = runFirstEpoch();
        for (int packet = 0; packet < 10; packet++) {
            in.sendNext(sound(MICROPHONE, 1_000, BEGIN + packet * 20_000_000L));
        }
        answer(control.live());
        // In the middle of the second frame.
        control.tracks(Map.of(MICROPHONE, new MixTrack("alice", MixTrack.Kind.MICROPHONE, true)), BEGIN + 50_000_000L);
        letFramesBecomeDue(2);
        nextCanvas(0);
        nextSound(0);
        nextCanvas(1);
        float[] muted = nextSound(1).block().interleaved();

        assertThat(muted[2 * 500]).isEqualTo(1_000 / 32_768f);
        assertThat(muted[2 * 798]).isBetween(1e-6f, 0.001f);
        assertThat(Arrays.copyOfRange(muted, 2 * 800, muted.length)).containsOnly(0f);

        control.tracks(ALICE_AND_BOB, BEGIN + 80_000_000L);
        in.sendNext(sound(MICROPHONE, 1_000, BEGIN + 100_000_000L));
        in.sendNext(sound(MICROPHONE, 1_000, BEGIN + 120_000_000L));
        control.cut(new MediaTime(4 * 1_600));
        letFramesBecomeDue(4);
        nextCanvas(2);
        nextSound(2);
        nextCanvas(3);
        float[] last = nextSound(3).block().interleaved();

        assertThat(last[2 * 1_200]).isEqualTo(1_000 / 32_768f);
        assertThat(last[2 * 1_599]).isBetween(1e-6f, 0.001f);
        in.sendComplete();
        assertCutAt(4);
        awaitNothingOpen();
    }

    @Test
    void soundThatAReportPutsEarlierWhenItsBeginningIsMixedIsCutAndCounted() throws Exception {
        MixControl control = runFirstEpoch();
        for (int packet = 0; packet < 10; packet++) {
            in.sendNext(sound(MICROPHONE, 1_000 + packet, BEGIN + packet * 20_000_000L));
        }
        answer(control.live());
        letFramesBecomeDue(0);
        nextCanvas(0);
        nextSound(0);

        in.sendNext(sound(MICROPHONE, 1_010, BEGIN + 160_000_000L)); // 40 ms earlier than it would follow
        letFramesBecomeDue(1);
        nextCanvas(1);
        float[] moved = nextSound(1).block().interleaved();

        // At 33 to 67 ms there is what would have been heard at 73 to 107 ms.
        assertThat(moved[2 * 300]).isEqualTo(1_003 / 32_768f);
        assertThat(moved[2 * 1_500]).isEqualTo(1_005 / 32_768f);
        assertThat(drops.toMap()).isEqualTo(Map.of(DropReason.LATE, 1L));
        endAt(control, 2);
    }

    @Test
    void aLaterEpochBeginsAtItsSlotWhetherAnythingHasComeOrNot() {
        now.set(BEGIN + SETTINGS.latency().toNanos());
        MixControl control = runLive(new MixStart.LaterEpoch(MediaTime.ofMillis(6_400), BEGIN, new Slot(2)));

        nextCanvas(192);
        assertThat(nextSound(192).block().interleaved()).containsOnly(0f);

        endAt(control, 193);
    }

    @Test
    void framesComeAtTheirTimeAndNotBefore() {
        MixControl control = runFirstEpoch();
        letFramesBecomeDue(0);
        in.sendNext(picture(CAMERA, 100, BEGIN));
        nextCanvas(0);
        nextSound(0);
        out.request(1);
        out.expectNoMessage(Duration.ofMillis(50));

        letFramesBecomeDue(1);

        Mixed.CanvasFrame second = (Mixed.CanvasFrame) out.expectNext();
        assertThat(second.visible()).containsExactlyInAnyOrder("alice", "bob");
        second.frame().close();
        nextSound(1);
        endAt(control, 2);
    }

    @Test
    void everyFrameShowsTheNewestPictureAtOrBeforeIt() {
        MixControl control = runFirstEpoch();
        control.tracks(Map.of(CAMERA, new MixTrack("alice", MixTrack.Kind.CAMERA)), BEGIN);
        in.sendNext(picture(CAMERA, 50, BEGIN))
                .sendNext(picture(CAMERA, 70, BEGIN + FRAME_NANOS - 10_000_000))
                .sendNext(picture(CAMERA, 90, BEGIN + FRAME_NANOS))
                .sendNext(picture(CAMERA, 110, BEGIN + FRAME_NANOS + 1_000_000))
                .sendNext(picture(CAMERA, 130, BEGIN + 4 * FRAME_NANOS));
        letFramesBecomeDue(4);

        int[] shown = new int[5];
        for (int frame = 0; frame < shown.length; frame++) {
            Mixed.CanvasFrame canvas = (Mixed.CanvasFrame) out.requestNext();
            shown[frame] = canvas.frame().sample(0, 640, 360);
            canvas.frame().close();
            nextSound(frame);
        }

        assertThat(shown).containsExactly(50, 90, 110, 110, 130);
        endAt(control, 5);
    }

    @Test
    void aClosedGateTakesThePersonOffTheVeryNextFrame() throws Exception {
        MixControl control = runFirstEpoch();
        letFramesBecomeDue(0);
        for (int packet = 0; packet < 10; packet++) {
            in.sendNext(sound(MICROPHONE, 1_000, BEGIN + packet * 20_000_000L));
        }
        in.sendNext(picture(CAMERA, 200, BEGIN)).sendNext(picture(CAMERA, 210, BEGIN + FRAME_NANOS));
        nextCanvas(0);
        assertThat(nextSound(0).audible()).containsExactly("alice");

        MediaTime without = answer(control.closeGate("alice"));
        in.sendNext(picture(CAMERA, 220, BEGIN + FRAME_NANOS));
        letFramesBecomeDue(3);

        assertThat(without).isEqualTo(new MediaTime(1_600));
        for (int frame = 1; frame < 4; frame++) {
            Mixed.CanvasFrame canvas = (Mixed.CanvasFrame) out.requestNext();
            assertThat(canvas.visible()).containsExactly("bob");
            for (int x = 0; x < CANVAS.widthPx(); x += 8) {
                assertThat(canvas.frame().sample(0, x, 360)).isLessThan(150);
            }
            canvas.frame().close();
            Mixed.MixedSound sound = nextSound(frame);
            assertThat(sound.audible()).isEmpty();
            assertThat(sound.block().interleaved()).containsOnly(0f);
        }
        endAt(control, 4);
    }

    @Test
    void aTracksOrderDoesNotOpenAClosedGateAndAnOpenedOneShowsOnlyWhatIsCapturedAfterwards() throws Exception {
        MixControl control = runFirstEpoch();
        in.sendNext(picture(OTHER_CAMERA, 60, BEGIN));
        answer(control.live());
        answer(control.closeGate("alice"));
        control.tracks(ALICE_AND_BOB, BEGIN);
        letFramesBecomeDue(0);
        assertThat(nextCanvas(0).visible()).containsExactly("bob");
        nextSound(0);

        control.openGate("alice", now.get());
        in.sendNext(sound(MICROPHONE, 1_000, now.get() - 1)).sendNext(sound(MICROPHONE, 1_000, now.get()));
        letFramesBecomeDue(16);

        long heardFrom = -1;
        for (int frame = 1; frame < 17; frame++) {
            assertThat(nextCanvas(frame).visible()).containsExactlyInAnyOrder("alice", "bob");
            if (!nextSound(frame).audible().isEmpty() && heardFrom < 0) {
                heardFrom = frame;
            }
        }
        assertThat(heardFrom).isEqualTo(15);
        assertThat(drops.of(DropReason.GATE_CLOSED)).isEqualTo(1);
        endAt(control, 17);
    }

    @Test
    void whoLeavesIsSeenAndHeardUntilThen() {
        MixControl control = runFirstEpoch();
        for (int frame = 0; frame < 4; frame++) {
            in.sendNext(picture(CAMERA, 200 + frame, BEGIN + frame * FRAME_NANOS));
        }
        in.sendNext(sound(MICROPHONE, 1_000, BEGIN + 2 * FRAME_NANOS));
        control.tracks(Map.of(), BEGIN + 2 * FRAME_NANOS + FRAME_NANOS / 2);
        in.sendNext(new Decoded.TrackEnded(CAMERA)).sendNext(new Decoded.TrackEnded(MICROPHONE));
        letFramesBecomeDue(3);

        int[] shown = new int[4];
        for (int frame = 0; frame < shown.length; frame++) {
            Mixed.CanvasFrame canvas = (Mixed.CanvasFrame) out.requestNext();
            shown[frame] = canvas.frame().sample(0, 200, 200);
            canvas.frame().close();
            assertThat(nextSound(frame).audible().isEmpty()).isEqualTo(frame != 2);
        }

        assertThat(shown).containsExactly(200, 201, 202, TilePainter.BACKGROUND.y());
        endAt(control, 4);
    }

    @Test
    void whenAllTracksAreGoneTheCanvasIsDarkAndTheMixGoesOn() {
        MixControl control = runFirstEpoch();
        in.sendNext(picture(CAMERA, 200, BEGIN));
        letFramesBecomeDue(0);
        nextCanvas(0);
        nextSound(0);

        in.sendNext(new Decoded.TrackEnded(CAMERA));
        control.tracks(Map.of(), BEGIN + 1);
        in.sendComplete();
        letFramesBecomeDue(1);

        Mixed.CanvasFrame dark = (Mixed.CanvasFrame) out.requestNext();
        assertThat(dark.frame().sample(0, 640, 360)).isEqualTo(TilePainter.BACKGROUND.y());
        assertThat(dark.visible()).isEqualTo(Set.of());
        dark.frame().close();
        nextSound(1);
        control.cut(new MediaTime(3_200));
        assertCutAt(2);
        awaitNothingOpen();
    }

    @Test
    void aCutEndsOnAFrameAndWhatStillComesIsClosed() {
        MixControl control = runFirstEpoch();
        in.sendNext(picture(CAMERA, 200, BEGIN));
        control.cut(new MediaTime(1_600 * 3 + 900));
        letFramesBecomeDue(60);

        for (int frame = 0; frame < 3; frame++) {
            nextCanvas(frame);
            nextSound(frame);
        }
        assertCutAt(3);

        in.sendNext(picture(CAMERA, 210, BEGIN + FRAME_NANOS)).sendNext(picture(OTHER_CAMERA, 210, BEGIN));
        awaitNothingOpen();
        in.sendComplete();
    }

    @Test
    void aDownstreamThatIsTooSlowGetsEveryFrameAndLatenessIsCounted() {
        MixControl control = runFirstEpoch();
        in.sendNext(picture(CAMERA, 200, BEGIN));
        letFramesBecomeDue(300);

        for (int frame = 0; frame <= 300; frame++) {
            nextCanvas(frame);
            nextSound(frame);
        }

        assertThat(control.report().lateFrames()).isBetween(298L, 300L);
        endAt(control, 301);
    }

    /** What had arrived while the mix stood still (the encoder shares its thread) was only waiting its turn. */
    @Test
    void aFrameWaitsForWhatHasArrived() {
        MixControl control = runFirstEpoch();
        in.sendNext(picture(CAMERA, 200, BEGIN));
        now.set(BEGIN + 60 * FRAME_NANOS);
        allTracksHaveArrivedUntil(BEGIN + 300_000_000);
        nextCanvas(0);
        nextSound(0);
        out.request(1);
        out.expectNoMessage(Duration.ofMillis(50));

        in.sendNext(sound(MICROPHONE, 1_000, BEGIN + FRAME_NANOS));
        in.sendNext(sound(MICROPHONE, 1_000, BEGIN + FRAME_NANOS + 20_000_000L));
        allTracksHaveArrivedUntil(now.get());

        ((Mixed.CanvasFrame) out.expectNext()).frame().close();
        assertThat(nextSound(1).audible()).containsExactly("alice");
        assertThat(drops.toMap()).isEmpty();
        endAt(control, 2);
    }

    /** A repeated picture is the cheap one: sound and frames stay whole. */
    @Test
    void aMixThatIsFarBehindRepeatsPicturesToCatchUp() {
        MixControl control = runFirstEpoch();
        control.tracks(Map.of(CAMERA, new MixTrack("alice", MixTrack.Kind.CAMERA)), BEGIN);
        for (int frame = 0; frame < 10; frame++) {
            in.sendNext(picture(CAMERA, 50 + frame, BEGIN + frame * FRAME_NANOS));
        }
        letFramesBecomeDue(90);

        int[] shown = new int[9];
        for (int frame = 0; frame < shown.length; frame++) {
            Mixed.CanvasFrame canvas = (Mixed.CanvasFrame) out.requestNext();
            shown[frame] = canvas.frame().sample(0, 640, 360);
            canvas.frame().close();
            nextSound(frame);
        }

        assertThat(shown).containsExactly(50, 50, 50, 50, 54, 54, 54, 54, 58);
        assertThat(control.report().repeatedFrames()).isEqualTo(6);
        endAt(control, 9);
    }

    @Test
    void withAllCanvasesInUseComposingWaitsForOne() {
        MixControl control = run(MixStage.live(
                new MixStart.FirstEpoch(),
                CANVAS,
                now::get,
                new MixSettings(Duration.ofMillis(500), Duration.ofSeconds(2), 48, 2),
                drops));
        control.tracks(ALICE_AND_BOB, BEGIN);
        in.sendNext(picture(CAMERA, 50, BEGIN)).sendNext(picture(CAMERA, 70, BEGIN + FRAME_NANOS));
        in.sendNext(picture(CAMERA, 90, BEGIN + 2 * FRAME_NANOS));
        letFramesBecomeDue(2);
        Mixed.CanvasFrame first = (Mixed.CanvasFrame) out.requestNext();
        nextSound(0);
        Mixed.CanvasFrame second = (Mixed.CanvasFrame) out.requestNext();
        nextSound(1);
        out.request(1);
        out.expectNoMessage(Duration.ofMillis(50));

        first.frame().close();

        Mixed.CanvasFrame third = (Mixed.CanvasFrame) out.expectNext();
        assertThat(third.at()).isEqualTo(new MediaTime(3_200));
        third.frame().close();
        second.frame().close();
        nextSound(2);
        endAt(control, 3);
    }

    @Test
    void aReplayIsComposedAsFastAsItsInputComesAndIsCutAtItsEnd() {
        MixControl control = run(MixStage.replay(new MixStart.FirstEpoch(), CANVAS, SETTINGS, drops));
        control.tracks(ALICE_AND_BOB, BEGIN);
        for (int frame = 0; frame < 90; frame++) {
            in.sendNext(picture(CAMERA, 16 + 2 * frame, BEGIN + frame * FRAME_NANOS));
            if (frame > 16) {
                nextCanvas(frame - 17);
                nextSound(frame - 17);
            }
        }
        in.sendComplete();
        for (int frame = 73; frame < 90; frame++) {
            nextCanvas(frame);
            nextSound(frame);
        }

        assertCutAt(90);
        awaitNothingOpen();
    }

    @Test
    void fifteenPicturesASecondHaveTwoBlocksOfSoundEach() throws Exception {
        Canvas slow = new Canvas(1280, 720, 15);
        MixControl control = run(MixStage.live(new MixStart.FirstEpoch(), slow, now::get, SETTINGS, drops));
        control.tracks(ALICE_AND_BOB, BEGIN);
        in.sendNext(picture(CAMERA, 200, BEGIN));
        letFramesBecomeDue(5);
        nextCanvas(0);
        nextSound(0);

        // In the picture that is out already alice is seen until the next one.
        assertThat(answer(control.closeGate("alice"))).isEqualTo(new MediaTime(3_200));
        nextSound(1);
        assertThat(nextCanvas(2).visible()).containsExactly("bob");
        control.cut(new MediaTime(5 * 1_600 + 1));
        nextSound(2);
        nextSound(3);
        assertCutAt(4);
        in.sendComplete();
        awaitNothingOpen();
    }

    @Test
    void cancellingClosesEverything() {
        runFirstEpoch();
        in.sendNext(picture(CAMERA, 200, BEGIN)).sendNext(picture(CAMERA, 210, BEGIN + FRAME_NANOS));
        letFramesBecomeDue(0);
        nextCanvas(0);

        out.cancel();

        in.expectCancellation();
        awaitNothingOpen();
    }

    @Test
    void aFailureUpstreamFailsAndClosesEverything() {
        MixControl control = runFirstEpoch();
        in.sendNext(picture(CAMERA, 200, BEGIN));
        letFramesBecomeDue(0);
        nextCanvas(0);

        in.sendError(new IllegalStateException("broken"));

        out.expectError();
        awaitNothingOpen();
        assertThat(control.closeGate("alice").toCompletableFuture()).failsWithin(Duration.ofSeconds(3));
    }
}
