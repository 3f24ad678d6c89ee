package app.connect.local.call.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MonotonicClock;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against plain sockets of this machine. */
final class UdpImpairmentTest {
    private static final int PATIENCE_MILLIS = 5_000;

    private final DatagramSocket sender = socket();
    private final DatagramSocket media = socket();
    private final DatagramSocket control = socket();
    private final Endpoint recorder = new Endpoint("127.0.0.1", media.getLocalPort(), control.getLocalPort());
    private final UdpImpairment path =
            UdpImpairment.open(Impairment.NONE.withDuplicates(1), 1, MonotonicClock.system());

    private static DatagramSocket socket() {
        try {
            DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket;
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void closeAll() {
        path.close();
        sender.close();
        media.close();
        control.close();
    }

    private static DatagramPacket receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        socket.receive(packet);
        return packet;
    }

    @Test
    void impairsBothDirectionsOfBothPorts() throws IOException {
        Endpoint detour = path.via(recorder);
        sender.send(new DatagramPacket(new byte[] {1}, 1, detour.media()));
        sender.send(new DatagramPacket(new byte[] {2}, 1, detour.control()));

        assertThat(receive(media).getData()[0]).isEqualTo((byte) 1);
        assertThat(receive(media).getData()[0]).isEqualTo((byte) 1);
        receive(control);
        DatagramPacket report = receive(control);
        assertThat(report.getData()[0]).isEqualTo((byte) 2);

        control.send(new DatagramPacket(new byte[] {3}, 1, report.getSocketAddress()));

        assertThat(receive(sender).getData()[0]).isEqualTo((byte) 3);
        DatagramPacket twice = receive(sender);
        assertThat(twice.getData()[0]).isEqualTo((byte) 3);
        assertThat(twice.getSocketAddress()).isEqualTo(detour.control());
    }

    @Test
    void bringsWhatIsForThePortAfterTheMediasToThePortAfterTheSenders() throws IOException {
        Endpoint detour = path.via(recorder);
        try (DatagramSocket after = new DatagramSocket(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), sender.getLocalPort() + 1))) {
            after.setSoTimeout(PATIENCE_MILLIS);
            sender.send(new DatagramPacket(new byte[] {1}, 1, detour.media()));
            DatagramPacket first = receive(media);

            control.send(new DatagramPacket(new byte[] {4}, 1, first.getAddress(), first.getPort() + 1));

            assertThat(receive(after).getData()[0]).isEqualTo((byte) 4);
        }
    }

    @Test
    void hasOneDetourForEachEndpoint() {
        assertThat(path.via(recorder)).isEqualTo(path.via(recorder)).isNotEqualTo(recorder);
    }
}
