package app.connect.local.e2e;

import app.connect.local.call.rtp.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Random;

/** Sends to a track's port what its sender never declared. The same bytes for the same seed. */
final class Wrongdoer {
    private static final int DATAGRAMS = 300;
    /** Ethernet's payload less the headers of IP and UDP. */
    private static final int LONGEST = 1_472;

    private static final byte RTP_VERSION_2 = (byte) 0x80;
    private static final byte UNDECLARED_PAYLOAD_TYPE = 35;

    private final Random random;

    Wrongdoer(long seed) {
        random = new Random(seed);
    }

    /** Random bytes on both ports. */
    void garbage(Endpoint endpoint) {
        for (int i = 0; i < DATAGRAMS; i++) {
            byte[] bytes = new byte[1 + random.nextInt(LONGEST)];
            random.nextBytes(bytes);
            send(bytes, endpoint.host(), i % 2 == 0 ? endpoint.port() : endpoint.rtcpPort());
        }
    }

    /** Well-formed RTP of a payload type that nobody declared. */
    void undeclaredPayloadType(Endpoint endpoint) {
        rtp(endpoint, UNDECLARED_PAYLOAD_TYPE, random.nextInt());
    }

    /** A second sender of the declared payload type. */
    void secondSender(Endpoint endpoint, int payloadType) {
        rtp(endpoint, (byte) payloadType, random.nextInt());
    }

    private void rtp(Endpoint endpoint, byte payloadType, int ssrc) {
        byte[] payload = new byte[200];
        for (int i = 0; i < DATAGRAMS; i++) {
            random.nextBytes(payload);
            ByteBuffer packet = ByteBuffer.allocate(12 + payload.length)
                    .put(RTP_VERSION_2)
                    .put(payloadType)
                    .putShort((short) i)
                    .putInt(i * 3_000)
                    .putInt(ssrc)
                    .put(payload);
            send(packet.array(), endpoint.host(), endpoint.port());
        }
    }

    private static void send(byte[] bytes, String host, int port) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(host, port)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
