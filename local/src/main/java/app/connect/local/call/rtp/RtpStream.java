package app.connect.local.call.rtp;

import java.nio.ByteBuffer;

/** The running numbers of one SSRC, and its packets as RFC 3550 section 5.1 writes them. */
final class RtpStream {
    private static final int HEADER_BYTES = 12;
    private static final int VERSION_2 = 0x80;
    private static final int MARKER = 0x80;

    private final int ssrc;
    private final int payloadType;
    private int sequenceNumber;
    private long packets;
    private long octets;

    RtpStream(int ssrc, int payloadType, int firstSequenceNumber) {
        this.ssrc = ssrc;
        this.payloadType = payloadType;
        this.sequenceNumber = firstSequenceNumber;
    }

    /** The next packet; {@code timestamp} is cut to 32 bits. */
    byte[] packet(byte[] payload, long timestamp, boolean marker) {
        ByteBuffer packet = ByteBuffer.allocate(HEADER_BYTES + payload.length);
        packet.put((byte) VERSION_2);
        packet.put((byte) (payloadType | (marker ? MARKER : 0)));
        packet.putShort((short) sequenceNumber);
        packet.putInt((int) timestamp);
        packet.putInt(ssrc);
        packet.put(payload);
        sequenceNumber = (sequenceNumber + 1) & 0xffff;
        packets++;
        octets += payload.length;
        return packet.array();
    }

    int ssrc() {
        return ssrc;
    }

    long packets() {
        return packets;
    }

    /** Payload octets, as a sender report counts them. */
    long octets() {
        return octets;
    }
}
