package app.connect.recorder.media.decode;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.assembly.EncodedBytes;
import app.connect.recorder.media.assembly.SyncQuality;
import java.time.Duration;
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

final class LookaheadStageTest {
    private static final long AHEAD = 800;
    private static final EncodedBytes DATA = EncodedBytes.of(new byte[1]);

    private static ActorSystem system;

    private final AtomicLong next = new AtomicLong(Long.MAX_VALUE);

    @SuppressWarnings("NullAway.Init") // set by run
    private TestPublisher.Probe<Assembled> in;

    @SuppressWarnings("NullAway.Init") // set by run
    private TestSubscriber.Probe<Assembled> out;

    @BeforeAll
    static void start() {
        system = ActorSystem.create("lookahead");
    }

    @AfterAll
    static void stop() {
        TestKit.shutdownActorSystem(system);
    }

    private void run() {
        var probes = TestSource.<Assembled>create(system)
                .via(new LookaheadStage(1, () -> 77, next::get, Duration.ofNanos(AHEAD)))
                .toMat(TestSink.<Assembled>create(system), Keep.both())
                .run(system);
        in = probes.first();
        out = probes.second();
        out.request(10);
    }

    private static Assembled unit(long captureNanos) {
        return new Assembled.AccessUnit(1, Codec.OPUS, DATA, captureNanos, true, 960, SyncQuality.ARRIVAL);
    }

    private Assembled afterWatermarksOfNow() {
        Assembled element = out.requestNext();
        while (element.equals(new Assembled.Watermark(1, 77))) {
            element = out.requestNext();
        }
        return element;
    }

    @Test
    void beforeThereIsAMixEverythingPasses() {
        run();

        in.sendNext(unit(Long.MAX_VALUE / 2));

        out.expectNext(unit(Long.MAX_VALUE / 2));
    }

    @Test
    void whatIsTooFarAheadWaitsUntilTheMixIsNear() {
        next.set(1_000);
        run();
        in.sendNext(unit(1_000 + AHEAD)).sendNext(unit(1_001 + AHEAD)).sendNext(new Assembled.Watermark(1, 5));
        out.expectNext(unit(1_000 + AHEAD));
        out.expectNext(new Assembled.Watermark(1, 77));
        out.expectNext(new Assembled.Watermark(1, 77));

        next.set(1_001);

        assertThat(afterWatermarksOfNow()).isEqualTo(unit(1_001 + AHEAD));
        out.expectNext(new Assembled.Watermark(1, 5));
    }

    @Test
    void theEndWaitsForWhatIsHeld() {
        next.set(1_000);
        run();
        in.sendNext(unit(2_000 + AHEAD));
        in.sendComplete();
        out.expectNext(new Assembled.Watermark(1, 77));

        next.set(2_000);

        assertThat(afterWatermarksOfNow()).isEqualTo(unit(2_000 + AHEAD));
        out.expectComplete();
    }
}
