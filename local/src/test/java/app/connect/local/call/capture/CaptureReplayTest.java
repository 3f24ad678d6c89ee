package app.connect.local.call.capture;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.rtp.Endpoint;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CaptureReplayTest {
    private static final int PATIENCE_MILLIS = 5_000;

    private static CapturedDatagram datagram(String hex) {
        return new CapturedDatagram(0, 0, ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    private static DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static byte second(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        socket.receive(packet);
        return packet.getData()[1];
    }

    @Test
    void sendsOneStreamsRtpAndRtcpToTheirPorts() throws IOException {
        try (DatagramSocket media = socket();
                DatagramSocket control = socket();
                CaptureReplay replay = CaptureReplay.open(MonotonicClock.system())) {
            Endpoint to = new Endpoint("127.0.0.1", media.getLocalPort(), control.getLocalPort());
            List<CapturedDatagram> capture = List.of(
                    datagram("806f0001" + "00000002" + "00000003"),
                    datagram("80600001" + "00000002" + "00000004"),
                    datagram("80c80006" + "00000003" + "00".repeat(20)));

            int sent =
                    replay.send(capture.stream().filter(CaptureReplay.stream(3)).toList(), to, 0);

            assertThat(sent).isEqualTo(2);
            assertThat(second(media)).isEqualTo((byte) 0x6f);
            assertThat(second(control)).isEqualTo((byte) 0xc8);
        }
    }
}
