package app.connect.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.call.rtp.Endpoint;
import app.connect.local.signal.Signature;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the reference sender is itself in time: what we find apart in a recording is ours. */
final class ReferenceCallMediaIT {
    private static final int PATIENCE_MILLIS = 20_000;
    /** The RTP muxer rounds the moment to which it ties its clock to milliseconds. */
    private static final double SAME_MS = 2;

    @Test
    void sendsPictureAndSoundInTime(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("reference.nut");
        Process encoder = new ProcessBuilder(ReferenceCallMedia.encodeCommand(new Signature(0, 1), 1, file))
                .inheritIO()
                .start();
        assertThat(encoder.waitFor()).isZero();
        try (Track camera = new Track(90_000);
                Track microphone = new Track(48_000)) {
            Process sender = new ProcessBuilder(
                            ReferenceCallMedia.rtpCommand(file, camera.endpoint(), microphone.endpoint()))
                    .inheritIO()
                    .start();
            try {
                double apart = microphone.firstPacketMs() - camera.firstPacketMs();

                assertThat(apart + ReferenceCallMedia.PRE_SKIP_MS).isBetween(-SAME_MS, SAME_MS);
            } finally {
                sender.destroyForcibly();
            }
        }
    }

    private static final class Track implements AutoCloseable {
        private final DatagramSocket media = socket();
        private final DatagramSocket control = socket();
        private final int clockRate;

        Track(int clockRate) throws IOException {
            this.clockRate = clockRate;
        }

        private static DatagramSocket socket() throws IOException {
            DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket;
        }

        Endpoint endpoint() {
            return new Endpoint("127.0.0.1", media.getLocalPort(), control.getLocalPort());
        }

        /** The wall clock at the first packet's timestamp, as the first sender report says. */
        double firstPacketMs() throws IOException {
            int timestamp = receive(media).getInt(4);
            ByteBuffer report = receive(control);
            double ntpMs = (report.getInt(8) & 0xffff_ffffL) * 1000.0
                    + (report.getInt(12) & 0xffff_ffffL) * 1000.0 / (1L << 32);
            return ntpMs - (report.getInt(16) - timestamp) * 1000.0 / clockRate;
        }

        private static ByteBuffer receive(DatagramSocket socket) throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
            socket.receive(packet);
            return ByteBuffer.wrap(packet.getData());
        }

        @Override
        public void close() {
            media.close();
            control.close();
        }
    }
}
