package app.connect.recorder.media.arrival;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Datagrams for tests, written as they are on the wire. */
final class Wire {
    static final InetSocketAddress ALICE = address(1, 50_000);
    static final InetSocketAddress ALICE_RTCP = address(1, 50_001);
    static final InetSocketAddress MALLORY = address(2, 50_000);

    private Wire() {}

    /** Of the loopback host with this last number. */
    static InetSocketAddress address(int host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host}), port);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** An RTP packet of payload type 96 with four bytes of payload. */
    static byte[] rtp(int ssrc, int sequenceNumber, long timestamp) {
        return bytes("8060 %04x %08x %08x 01020304".formatted(sequenceNumber, (int) timestamp, ssrc));
    }

    /** A sender report at second 0x10, followed by nothing. */
    static byte[] senderReport(int ssrc) {
        return bytes("80c80006 %08x 00000010 80000000 00015f90 00000001 00000004".formatted(ssrc));
    }

    static byte[] bye(int ssrc) {
        return bytes("81cb0001 %08x".formatted(ssrc));
    }
}
