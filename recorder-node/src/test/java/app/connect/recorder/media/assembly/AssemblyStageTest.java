package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.media.arrival.Arrived;
import app.connect.recorder.media.arrival.ConsentGate;
import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.media.arrival.RtcpSender;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.testkit.TestPublisher;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;
import org.apache.pekko.stream.testkit.javadsl.TestSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssemblyStageTest {
    private static final ActorTestKit testKit = ActorTestKit.create();
    private static final Assembled END = new Assembled.EndOfTrack(8);
    private static final Assembled FORMAT =
            new Assembled.FormatChange(8, new Format.Audio(Codec.OPUS, ClockRate.OPUS, 2));

    private final MonotonicClock clock = MonotonicClock.system();
    private TestPublisher.Probe<Arrived> in;
    private TestSubscriber.Probe<Assembled> out;

    @BeforeEach
    void run() {
        var system = testKit.system().classicSystem();
        var probes = TestSource.<Arrived>create(system)
                .via(stage())
                .toMat(TestSink.create(system), Keep.both())
                .run(testKit.system());
        in = probes.first();
        out = probes.second();
    }

    private AssemblyStage stage() {
        var gate = new ConsentGate();
        gate.open();
        var track = new TrackFormat(8, Codec.OPUS, ClockRate.OPUS, 2, false);
        var settings = new AssemblySettings(Duration.ofMillis(50), 1_024);
        return new AssemblyStage(
                sink -> new TrackAssembly(
                        track,
                        settings,
                        new SenderClock(),
                        gate,
                        new DeafSender(),
                        new Drops(),
                        new KeyFrameWish(),
                        sink),
                clock);
    }

    @AfterAll
    static void stop() {
        testKit.shutdownTestKit();
    }

    @Test
    void handsOnEachPacketAsItComes() {
        out.request(2);
        in.sendNext(packet(1));

        out.expectNext(FORMAT);
        expectUnit(0);
    }

    @Test
    void givesAMissingPacketUpThoughNothingElseComes() {
        out.request(9);
        in.sendNext(packet(1));
        in.sendNext(packet(3));

        out.expectNext(FORMAT);
        expectUnit(0);
        out.expectNext(new Assembled.Gap(8, 1, Assembled.Gap.Reason.LOST));
        expectUnit(1_920);
    }

    @Test
    void pullsOnlyWhenEverythingAssembledHasBeenTaken() {
        var pulled = new AtomicInteger();
        var slow = Source.repeat(1)
                .map(ignored -> packet(pulled.incrementAndGet()))
                .via(stage())
                .runWith(TestSink.create(testKit.system().classicSystem()), testKit.system());

        slow.request(1);
        slow.expectNext(FORMAT);
        assertThat(pulled).hasValue(1);

        slow.request(2);
        slow.expectNextN(2);
        assertThat(pulled).hasValue(2);
    }

    @Test
    void handsOnWhatItHoldsWhenTheTrackEnds() {
        out.request(1);
        in.sendNext(packet(1));
        in.sendNext(packet(3));
        in.sendComplete();

        out.expectNext(FORMAT);
        out.request(9);
        expectUnit(0);
        out.expectNext(new Assembled.Gap(8, 1, Assembled.Gap.Reason.LOST));
        expectUnit(1_920);
        out.expectNext(END);
        out.expectComplete();
    }

    @Test
    void endsAnEmptyTrack() {
        out.request(1);
        in.sendComplete();

        out.expectNext(END);
        out.expectComplete();
    }

    @Test
    void failsWhenUpstreamFails() {
        out.request(1);
        in.sendError(new IllegalStateException("socket"));

        out.expectError();
    }

    @Test
    void stopsUpstreamWhenNobodyListensAnyMore() {
        out.request(1);
        out.cancel();

        in.expectCancellation();
    }

    private Arrived packet(int sequenceNumber) {
        return new Arrived.Packet(Packets.of(sequenceNumber, (sequenceNumber - 1) * 960L, true, "f8", clock.nanos()));
    }

    private void expectUnit(long ticks) {
        assertThat(out.expectNext()).isInstanceOfSatisfying(Assembled.AccessUnit.class, unit -> {
            assertThat(unit.track()).isEqualTo(8);
            assertThat(unit.durationTicks()).isEqualTo(960);
            assertThat(unit.captureNanos()).isLessThanOrEqualTo(clock.nanos() + ClockRate.OPUS.toNanos(ticks));
        });
    }

    private static final class DeafSender implements RtcpSender {
        @Override
        public void requestKeyFrame() {}

        @Override
        public void nack(int... sequenceNumbers) {}
    }
}
