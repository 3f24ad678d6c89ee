package app.connect.recorder.media.encode;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.VideoRendition;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.NativeLedger;
import app.connect.recorder.media.mix.Mixed;
import app.connect.recorder.media.mix.SoundBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.junit.jupiter.api.Test;

final class EncodeStageTest {
    private static final ActorSystem SYSTEM = ActorSystem.create("encode");
    private static final Map<String, String> FAST = Map.of("preset", "ultrafast");
    private static final VideoRendition SMALLER = new VideoRendition("smaller", 32, 18, 30, FAST);
    private static final EncoderProfile PROFILE =
            new EncoderProfile("test.v1", 64, 36, 30, "tiny", FAST, "audio-live", 64_000, List.of(SMALLER), "master");
    private static final Slot FROM = new Slot(6);
    private static final int FIRST_FRAME = 576;

    private final TestPublisher.Probe<Mixed> source;
    private final TestSubscriber.Probe<Encoded> sink;

    EncodeStageTest() {
        Pair<TestPublisher.Probe<Mixed>, TestSubscriber.Probe<Encoded>> probes = TestSource.<Mixed>create(SYSTEM)
                .via(new EncodeStage(PROFILE, FROM.start()))
                .toMat(TestSink.create(SYSTEM), Keep.both())
                .run(SYSTEM);
        source = probes.first();
        sink = probes.second();
    }

    @AfterEach
    void nothingNativeIsLeft() {
        new TestKit(SYSTEM).awaitAssert(Duration.ofSeconds(3), () -> {
            assertThat(NativeLedger.balance()).isEmpty();
            return true;
        });
    }

    @AfterAll
    static void stops() {
        TestKit.shutdownActorSystem(SYSTEM);
    }

    @Test
    void saysTheFormatOfEachRenditionFirst() {
        sink.request(4);

        for (String rendition : List.of("tiny", "smaller", "audio-live", "master")) {
            assertThat(sink.expectNext())
                    .isInstanceOfSatisfying(Encoded.Opened.class, opened -> assertThat(opened.rendition())
                            .isEqualTo(rendition));
        }
        sink.cancel();
    }

    @Test
    void cutEndsTheEpochWithEverythingThatWasFed() {
        MediaTime cut = FROM.start().plus(new MediaTime(2 * 1_600 + 5));
        sink.request(Long.MAX_VALUE);

        feed(FIRST_FRAME, FIRST_FRAME + 3);
        source.sendNext(new Mixed.Cut(cut));

        List<String> packets = new ArrayList<>();
        long samples = 0;
        Encoded last = sink.expectNext();
        for (; !(last instanceof Encoded.Ended); last = sink.expectNext()) {
            if (last instanceof Encoded.Packet packet) {
                packets.add(packet.rendition());
                samples += packet.rendition().equals("master") ? packet.packet().duration() : 0;
            }
        }
        assertThat(packets).filteredOn("tiny"::equals).hasSize(3);
        assertThat(packets).filteredOn("smaller"::equals).hasSize(3);
        assertThat(samples).isEqualTo(3 * 1_600);
        assertThat(last).isEqualTo(new Encoded.Ended(cut));
        sink.expectComplete();
    }

    @Test
    void mixThatEndsWhileACanvasIsEncodedStillHasItsLastWord() {
        sink.request(Long.MAX_VALUE);
        feed(FIRST_FRAME, FIRST_FRAME + 1);

        source.sendNext(canvas(FIRST_FRAME + 1)).sendComplete();

        Encoded last = sink.expectNext();
        while (!(last instanceof Encoded.Ended)) {
            last = sink.expectNext();
        }
        assertThat(last).isEqualTo(new Encoded.Ended(FROM.start()));
        sink.expectComplete();
    }

    @Test
    void epochThatIsAbortedWhileACanvasIsEncodedLeavesNothing() {
        sink.request(Long.MAX_VALUE);
        sink.expectNextN(4);

        source.sendNext(canvas(FIRST_FRAME));
        sink.cancel();

        source.expectCancellation();
    }

    @Test
    void withoutACutTheEpochEndsWithItsLastWholeSlot() {
        sink.request(Long.MAX_VALUE);

        feed(FIRST_FRAME, FIRST_FRAME + 100);
        source.sendComplete();

        Encoded last = sink.expectNext();
        while (!(last instanceof Encoded.Ended)) {
            last = sink.expectNext();
        }
        assertThat(last).isEqualTo(new Encoded.Ended(FROM.end()));
        sink.expectComplete();
    }

    @Test
    void emptyMixIsAnEpochWithoutAnySlot() {
        sink.request(Long.MAX_VALUE);

        source.sendComplete();

        sink.expectNextN(4);
        assertThat(sink.expectNext()).isEqualTo(new Encoded.Ended(FROM.start()));
        sink.expectComplete();
    }

    @Test
    void failureUpstreamClosesTheEncoders() {
        sink.request(4);
        sink.expectNextN(4);

        source.sendError(new IllegalStateException("mix broke"));

        sink.expectError();
    }

    @Test
    void cancelledDownstreamClosesTheEncoders() {
        sink.request(4);
        sink.expectNextN(4);

        sink.cancel();

        source.expectCancellation();
    }

    @Test
    void holeInTheMixCostsTheEpoch() {
        sink.request(Long.MAX_VALUE);

        source.sendNext(canvas(FIRST_FRAME + 1));

        sink.expectNextN(4);
        assertThat(sink.expectError()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterTheCutTheMixMayFinishInItsOwnTime() {
        sink.request(Long.MAX_VALUE);
        feed(FIRST_FRAME, FIRST_FRAME + 1);
        source.sendNext(new Mixed.Cut(at(FIRST_FRAME + 1)));
        Encoded last = sink.expectNext();
        while (!(last instanceof Encoded.Ended)) {
            last = sink.expectNext();
        }
        sink.expectComplete();

        feed(FIRST_FRAME + 1, FIRST_FRAME + 3);

        source.sendComplete();
    }

    private void feed(int from, int to) {
        for (int number = from; number < to; number++) {
            source.sendNext(canvas(number));
            source.sendNext(new Mixed.MixedSound(
                    SoundBlock.of(new float[SoundBlock.SAMPLES * 2]), at(number), Set.of("a".repeat(32))));
        }
    }

    private static Mixed canvas(int number) {
        NativeFrame frame = NativeFrame.allocate(64, 36);
        frame.fill(Colour.BLACK);
        return new Mixed.CanvasFrame(frame, at(number), Set.of("a".repeat(32)));
    }

    private static MediaTime at(int number) {
        return new MediaTime(number * 1_600L);
    }
}
