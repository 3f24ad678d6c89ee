package app.connect.recorder.media.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RtpSocketsIT {
    private static final ActorTestKit testKit = ActorTestKit.create();
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final MonotonicClock clock = MonotonicClock.system();
    private final ConsentGate gate = new ConsentGate();
    private final Drops drops = new Drops();
    private RtpSockets sockets;
    private RtpEndpoint endpoint;
    private DatagramSocket sender;

    @BeforeEach
    void open() throws IOException {
        sockets = RtpSockets.open(RtpSettings.of(LOOPBACK, 46_000, 46_999), clock);
        endpoint = bind(sockets);
        sender = new DatagramSocket(0, LOOPBACK);
        sender.setSoTimeout(3_000);
        gate.open();
    }

    @AfterEach
    void close() throws IOException {
        sockets.close();
        sender.close();
    }

    @AfterAll
    static void stop() {
        testKit.shutdownTestKit();
    }

    @Test
    void bringsPacketsInAndRequestsBack() throws IOException {
        var out = run();
        out.request(9);
        send(Wire.senderReport(1), endpoint.rtcpPort());
        send(Wire.rtp(1, 65535, 0), endpoint.rtpPort());
        out.expectNext(new Arrived.SourceChanged(1));

        // The two sockets are read in any order; the report comes before or after the packet.
        assertThat(Arrays.asList(out.expectNext().getClass(), out.expectNext().getClass()))
                .containsExactlyInAnyOrder(Arrived.SenderReport.class, Arrived.Packet.class);

        endpoint.requestKeyFrame();
        assertThat(receive()).contains("81ce0002").endsWith("00000001");
        endpoint.nack(7);
        assertThat(receive()).endsWith("00000001" + "00070000");
    }

    @Test
    void asksOnlyForWhatTheSenderHasDeclaredToAnswer() throws IOException {
        var out = run();
        out.request(9);
        send(Wire.senderReport(1), endpoint.rtcpPort());
        send(Wire.rtp(1, 65535, 0), endpoint.rtpPort());
        out.expectNextN(3);

        endpoint.answers(RtcpFeedback.of(List.of()));
        endpoint.requestKeyFrame();
        endpoint.nack(7);
        endpoint.answers(RtcpFeedback.of(List.of("ccm fir")));
        endpoint.nack(8);
        endpoint.requestKeyFrame();

        assertThat(receive()).contains("84ce0004").endsWith("0000000101000000");
    }

    @Test
    void buffersNothingWhileTheGateIsClosed() throws IOException {
        gate.close();
        var out = run();
        out.request(9);
        send(Wire.rtp(1, 1, 0), endpoint.rtpPort());
        while (drops.of(DropReason.GATE_CLOSED) < 1) {
            Thread.onSpinWait();
        }
        gate.open();
        send(Wire.rtp(1, 2, 0), endpoint.rtpPort());

        out.expectNext(new Arrived.SourceChanged(1));
        assertThat(out.expectNext()).isInstanceOfSatisfying(Arrived.Packet.class, packet -> assertThat(
                        packet.rtp().sequenceNumber())
                .isEqualTo(2));
    }

    @Test
    void takesTheNextPairWhenAnotherProgramHasOne() throws IOException {
        int taken = endpoint.rtpPort();
        try (var others = RtpSockets.open(RtpSettings.of(LOOPBACK, taken, taken + 3), clock)) {
            assertThat(bind(others).rtpPort()).isEqualTo(taken + 2);
            assertThat(others.bind(track(), gate, drops)).isEmpty();
        }
    }

    @Test
    void letsThePortsGoAndRest() throws IOException {
        int free = sockets.freePairs();
        int port = endpoint.rtpPort();

        endpoint.close();

        assertThat(sockets.freePairs()).isEqualTo(free); // closed, and at rest
        sockets.close(); // so that the selector has let go of it too
        try (var other = new DatagramSocket(port, LOOPBACK)) {
            assertThat(other.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    void endsItsSourcesWhenTheNodeStops() throws IOException {
        var out = run();
        out.request(1);

        sockets.close();

        out.expectComplete();
    }

    private RtpEndpoint bind(RtpSockets node) throws IOException {
        return node.bind(track(), gate, drops).orElseThrow();
    }

    private static TrackSource track() {
        return new TrackSource(96, ClockRate.VIDEO, OptionalLong.empty());
    }

    private TestSubscriber.Probe<Arrived> run() {
        return ArrivalSource.of(endpoint, clock)
                .filterNot(arrived -> arrived instanceof Arrived.Watermark)
                .runWith(TestSink.create(testKit.system().classicSystem()), testKit.system());
    }

    private void send(byte[] bytes, int port) throws IOException {
        sender.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(LOOPBACK, port)));
    }

    /** The next datagram that is no receiver report. */
    private String receive() throws IOException {
        while (true) {
            var packet = new DatagramPacket(new byte[1_500], 1_500);
            sender.receive(packet);
            var hex = HexFormat.of().formatHex(packet.getData(), 0, packet.getLength());
            if (hex.startsWith("80c9")) {
                return hex;
            }
        }
    }
}
