package app.connect.recorder.media.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.NativeLedger;
import app.connect.recorder.ffmpeg.NativeLedgerExtension;
import app.connect.recorder.ffmpeg.Vp8Encoder;
import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.assembly.EncodedBytes;
import app.connect.recorder.media.assembly.Format;
import app.connect.recorder.media.assembly.SyncQuality;
import app.connect.recorder.media.assembly.VideoOrientation;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.testkit.TestPublisher;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;
import org.apache.pekko.stream.testkit.javadsl.TestSource;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeLedgerExtension.class)
final class DecodeStageTest {
    private static final int TRACK = 9;
    private static final Assembled VP8 = new Assembled.FormatChange(TRACK, new Format.Video(Codec.VP8, 64, 36));

    private static ActorSystem system;

    private final Drops drops = new Drops();
    private final AtomicInteger wishes = new AtomicInteger();
    private final NativeFrame picture = NativeFrame.allocate(64, 36);
    private final Vp8Encoder encoder = new Vp8Encoder(64, 36, 1_000);
    private TestPublisher.Probe<Assembled> in;
    private TestSubscriber.Probe<Decoded> out;

    @BeforeAll
    static void start() {
        system = ActorSystem.create("decode-stage");
    }

    @AfterAll
    static void stop() {
        TestKit.shutdownActorSystem(system);
    }

    @BeforeEach
    void run() {
        Pair<TestPublisher.Probe<Assembled>, TestSubscriber.Probe<Decoded>> probes = TestSource.<Assembled>create(
                        system)
                .via(new DecodeStage(TRACK, drops, wishes::incrementAndGet))
                .toMat(TestSink.create(system), Keep.both())
                .run(system);
        in = probes.first();
        out = probes.second();
    }

    @AfterEach
    void close() {
        encoder.close();
        picture.close();
    }

    private Assembled unit(int luma, long captureNanos) {
        picture.fill(new Colour(luma, 128, 128));
        Vp8Encoder.Encoded encoded = encoder.encode(picture);
        return unit(encoded.bytes(), encoded.keyFrame(), captureNanos);
    }

    private static Assembled unit(byte[] bytes, boolean keyFrame, long captureNanos) {
        return new Assembled.AccessUnit(
                TRACK, Codec.VP8, EncodedBytes.of(bytes), captureNanos, keyFrame, 0, SyncQuality.SENDER_REPORT);
    }

    private void assertNextShows(int luma, long captureNanos) {
        Decoded.Picture decoded = (Decoded.Picture) out.requestNext();
        assertThat(decoded.captureNanos()).isEqualTo(captureNanos);
        assertThat(decoded.track()).isEqualTo(TRACK);
        try (NativeFrame frame = decoded.frame()) {
            assertThat(frame.sample(0, 30, 20)).isCloseTo(luma, within(4));
        }
    }

    private void assertEnds() {
        assertThat(out.requestNext()).isEqualTo(new Decoded.TrackEnded(TRACK));
        out.expectComplete();
    }

    @Test
    void decodesEveryPictureOnItsCaptureTime() {
        in.sendNext(VP8);
        for (int i = 0; i < 5; i++) {
            in.sendNext(unit(50 + 20 * i, i));
            assertNextShows(50 + 20 * i, i);
        }
        in.sendNext(new Assembled.EndOfTrack(TRACK)).sendComplete();
        assertEnds();
    }

    @Test
    void aTrackOfNothingEnds() {
        in.sendComplete();

        assertEnds();
    }

    @Test
    void whatTheDecoderRefusesIsDroppedUntilAKeyFrame() {
        Assembled first = unit(60, 1);
        Assembled second = unit(80, 2);
        in.sendNext(VP8)
                .sendNext(first)
                .sendNext(unit(new byte[] {1, 2, 3}, true, 2))
                .sendNext(second)
                .sendNext(first);

        assertNextShows(60, 1);
        assertNextShows(60, 1);

        in.sendComplete();
        assertEnds();
        assertThat(drops.toMap()).isEqualTo(Map.of(DropReason.CORRUPT, 1L, DropReason.UNDECODABLE_FRAME, 1L));
        assertThat(wishes).hasValue(1);
    }

    @Test
    void picturesComeOutUpright() {
        picture.fill(new Colour(80, 128, 128));
        var upright = (Assembled.AccessUnit) unit(80, 1);
        in.sendNext(VP8)
                .sendNext(new Assembled.AccessUnit(
                        TRACK,
                        Codec.VP8,
                        upright.data(),
                        1,
                        true,
                        0,
                        SyncQuality.ARRIVAL,
                        new VideoOrientation(1, false)))
                .sendComplete();

        out.request(2);
        var turned = ((Decoded.Picture) out.expectNext()).frame();
        assertThat(turned.widthPx()).isEqualTo(36);
        assertThat(turned.heightPx()).isEqualTo(64);
        turned.close();
        assertEnds();
    }

    @Test
    void nothingOfBeforeAClosedGateIsReferredToAfterIt() {
        in.sendNext(VP8).sendNext(unit(60, 1)).sendNext(new Assembled.Gap(TRACK, 0, Assembled.Gap.Reason.GATE_CLOSED));
        assertNextShows(60, 1);

        in.sendNext(unit(61, 2)).sendComplete();

        assertEnds();
        assertThat(drops.of(DropReason.UNDECODABLE_FRAME)).isEqualTo(1);
    }

    @Test
    void aPictureThatNobodyTakesIsClosed() {
        in.sendNext(VP8).sendNext(unit(60, 1));
        out.request(1);
        ((Decoded.Picture) out.expectNext()).frame().close();

        out.cancel();

        in.expectCancellation();
        awaitNothingOpenBut(List.of(picture));
    }

    @Test
    void aFailureUpstreamFailsAndClosesTheDecoder() {
        in.sendNext(VP8);
        out.request(1);

        in.sendError(new IllegalStateException("broken"));

        out.expectError();
        awaitNothingOpenBut(List.of(picture));
    }

    /** The stage closes what it owns after it has told its neighbours. */
    private static void awaitNothingOpenBut(List<NativeFrame> frames) {
        new TestKit(system).awaitAssert(() -> {
            assertThat(NativeLedger.balance()).isEqualTo(Map.of("NativeFrame", (long) frames.size()));
            return frames;
        });
    }
}
