package app.connect.recorder.media.decode;

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

    private final AtomicLong now = new AtomicLong(10_000);
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
                .via(new LookaheadStage(1, now::get, next::get, Duration.ofNanos(AHEAD)))
                .toMat(TestSink.<Assembled>create(system), Keep.both())
                .run(system);
        in = probes.first();
        out = probes.second();
        out.request(10);
    }

    private static Assembled unit(long captureNanos) {
        return new Assembled.AccessUnit(1, Codec.OPUS, DATA, captureNanos, true, 960, SyncQuality.ARRIVAL);
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
        out.expectNext(new Assembled.HeldBack(1, 1_001 + AHEAD));
        out.expectNoMessage(Duration.ofMillis(50));

        next.set(1_001);

        out.expectNext(unit(1_001 + AHEAD));
        out.expectNext(new Assembled.Watermark(1, 5));
    }

    @Test
    void theEndWaitsForWhatIsHeld() {
        next.set(1_000);
        run();
        in.sendNext(unit(2_000 + AHEAD));
        in.sendComplete();
        out.expectNext(new Assembled.HeldBack(1, 2_000 + AHEAD));
        out.expectNoMessage(Duration.ofMillis(50));

        next.set(2_000);

        out.expectNext(unit(2_000 + AHEAD));
        out.expectComplete();
    }

    /** A clock that is set wrong must not hold its track up until then. */
    @Test
    void nothingIsCapturedAfterNow() {
        next.set(1_000);
        now.set(1_000 + AHEAD);
        run();

        in.sendNext(unit(1_000_000));

        out.expectNext(unit(1_000_000));
    }
}
