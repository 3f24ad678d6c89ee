package app.connect.local.call.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.media.ParticipantMedia;
import app.connect.local.signal.Signature;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sender against plain sockets of this machine. */
final class MediaSenderTest {
    private static final int PATIENCE_MILLIS = 5_000;

    private final DatagramSocket media = socket();
    private final DatagramSocket control = socket();
    private final MediaSender sender = MediaSender.start(MonotonicClock.system(), Clock.systemUTC());
    private final TrackSender track = sender.add(
            TrackFormat.opus(),
            ParticipantMedia.of(new Signature(0, 1)).microphone(),
            MonotonicClock.system().nanos(),
            "p",
            FeedbackAbility.ALL);

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
        sender.close();
        media.close();
        control.close();
    }

    private void listen() {
        track.sendTo(List.of(new Endpoint("127.0.0.1", media.getLocalPort(), control.getLocalPort())));
    }

    private static DatagramPacket receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        socket.receive(packet);
        return packet;
    }

    @Test
    void sendsPacketsOfItsPayloadTypeInOrderToTheEndpoint() throws IOException {
        listen();

        byte[] first = receive(media).getData();
        byte[] second = receive(media).getData();

        assertThat(Arrays.copyOf(first, 2)).containsExactly(0x80, 111);
        assertThat((second[3] - first[3]) & 0xff).isEqualTo(1);
    }

    @Test
    void sendsASenderReportWithItsSsrcToTheControlPort() throws IOException {
        listen();

        byte[] report = receive(control).getData();

        assertThat(Arrays.copyOf(report, 2)).containsExactly((byte) 0x80, (byte) 200);
        int ssrc = java.nio.ByteBuffer.wrap(report).getInt(4);
        assertThat(ssrc).isEqualTo(track.ssrc());
    }

    @Test
    void countsPictureLossesSentBackToWhereTheReportCameFrom() throws Exception {
        listen();
        DatagramPacket report = receive(control);
        byte[] pictureLoss = {(byte) 0x81, (byte) 206, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2};

        control.send(new DatagramPacket(pictureLoss, pictureLoss.length, report.getSocketAddress()));
        // Media that arrives later than the feedback was read: the same tick sends and receives.
        while (track.feedback().pictureLosses() == 0) {
            receive(media);
        }

        assertThat(track.feedback().pictureLosses()).isEqualTo(1);
        assertThat(track.feedback().nacks()).isZero();
    }
}
