package app.connect.recorder.media.arrival;

import static app.connect.recorder.media.arrival.Wire.ALICE;
import static app.connect.recorder.media.arrival.Wire.ALICE_RTCP;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalSourceStageTest {
    private static final ActorTestKit testKit = ActorTestKit.create();

    private final ConsentGate gate = new ConsentGate();
    private final Drops drops = new Drops();
    private final AtomicLong now = new AtomicLong();
    private final FakePorts ports = new FakePorts();
    private final RtpEndpoint endpoint = new RtpEndpoint(
            ports,
            new TrackSource(96, ClockRate.VIDEO, OptionalLong.empty()),
            gate,
            drops,
            new Mailbox(2, drops),
            new RtcpComposer(1, "ab"),
            now::get);

    @BeforeEach
    void openGate() {
        gate.open();
    }

    @AfterAll
    static void stop() {
        testKit.shutdownTestKit();
    }

    @Test
    void deliversWhatComesBeforeAndAfterDemand() {
        send(Wire.rtp(1, 65535, 0));
        var out = run();
        out.request(3);
        out.expectNext(new Arrived.SourceChanged(1));
        assertPacket(out, 65535);

        send(Wire.rtp(1, 0, 0));

        assertPacket(out, 0);
    }

    @Test
    void saysUpToWhenEverythingHasBeenDelivered() {
        now.set(5);
        send(Wire.rtp(1, 1, 0));
        now.set(9);
        var out = runWithWatermarks();
        out.ensureSubscription();
        out.expectNoMessage(scala.concurrent.duration.Duration.create(100, TimeUnit.MILLISECONDS));

        out.request(4);

        out.expectNext(new Arrived.Watermark(5));
        out.expectNext(new Arrived.SourceChanged(1));
        assertPacket(out, 1);
        out.expectNext(new Arrived.Watermark(9));
    }

    @Test
    void countsWhatTheClosedGateKeepsOut() {
        gate.close();
        var out = run();
        out.request(1);

        send(Wire.rtp(1, 1, 0));
        send(Wire.rtp(1, 2, 0));

        out.expectNoMessage(scala.concurrent.duration.Duration.create(50, TimeUnit.MILLISECONDS));
        assertThat(drops.of(DropReason.GATE_CLOSED)).isEqualTo(2);
    }

    @Test
    void deliversNothingThatWaitedWhenTheGateCloses() {
        send(Wire.rtp(1, 1, 0));
        gate.close();
        var out = run();
        out.request(1);
        endpoint.end();

        out.expectComplete();
        assertThat(drops.of(DropReason.GATE_CLOSED)).isEqualTo(1);
    }

    @Test
    void holdsNoMoreThanItsBoundWithoutDemand() {
        run();

        for (int i = 0; i < 10; i++) {
            send(Wire.rtp(1, i, 0));
        }

        assertThat(drops.of(DropReason.OVERFLOW)).isEqualTo(8);
    }

    @Test
    void refusesWhatIsLongerThanAnyPacket() {
        send(new byte[4_097]);

        assertThat(drops.of(DropReason.OVERSIZE)).isEqualTo(1);
    }

    @Test
    void deliversTheRestWhenTheTrackEnds() throws InterruptedException {
        var out = run();
        send(Wire.rtp(1, 1, 0));
        endpoint.end();

        out.request(5);

        out.expectNext(new Arrived.SourceChanged(1));
        assertPacket(out, 1);
        out.expectComplete();
        assertThat(ports.closed.await(3, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void completesAnEmptyTrack() {
        var out = run();
        out.request(1);

        endpoint.end();

        out.expectComplete();
    }

    @Test
    void givesThePortsBackWhenNobodyListensAnyMore() throws InterruptedException {
        var out = run();
        out.request(1);

        out.cancel();

        assertThat(ports.closed.await(3, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void sendsReceiverReportsToTheLatchedSource() throws InterruptedException {
        var out = run();
        out.request(2);
        send(Wire.rtp(1, 1, 0));
        out.expectNext(new Arrived.SourceChanged(1));

        var sent = Arrays.asList(ports.sent.poll(3, TimeUnit.SECONDS), ports.sent.poll(3, TimeUnit.SECONDS));

        assertThat(sent).containsExactlyInAnyOrder(ALICE, ALICE_RTCP);
    }

    private TestSubscriber.Probe<Arrived> run() {
        return ArrivalSource.of(endpoint, now::get)
                .filterNot(arrived -> arrived instanceof Arrived.Watermark)
                .runWith(TestSink.create(testKit.system().classicSystem()), testKit.system());
    }

    private TestSubscriber.Probe<Arrived> runWithWatermarks() {
        return ArrivalSource.of(endpoint, now::get)
                .runWith(TestSink.create(testKit.system().classicSystem()), testKit.system());
    }

    private void send(byte[] bytes) {
        endpoint.receive(ByteBuffer.wrap(bytes), ALICE, false);
    }

    private static void assertPacket(TestSubscriber.Probe<Arrived> out, int sequenceNumber) {
        assertThat(out.expectNext()).isInstanceOfSatisfying(Arrived.Packet.class, packet -> assertThat(
                        packet.rtp().sequenceNumber())
                .isEqualTo(sequenceNumber));
    }

    private static final class FakePorts implements PortPair {
        final LinkedBlockingQueue<InetSocketAddress> sent = new LinkedBlockingQueue<>();
        final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int rtpPort() {
            return 40_000;
        }

        @Override
        public boolean send(ByteBuffer datagram, InetSocketAddress to, boolean byRtpPort) {
            return sent.add(to);
        }

        @Override
        public void close(RtpEndpoint owner) {
            closed.countDown();
        }
    }
}
