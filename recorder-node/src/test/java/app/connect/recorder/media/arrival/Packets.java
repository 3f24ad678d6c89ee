package app.connect.recorder.media.arrival;

import java.nio.ByteBuffer;

/** RTP packets for the tests of later packages. */
public final class Packets {
    private Packets() {}

    /** Of payload type 96 and SSRC 1, with extensions in the one-byte form; both in hexadecimal. */
    public static RtpPacket extended(
            int sequenceNumber, long timestamp, boolean marker, String elements, String payload, long arrivalNanos) {
        int words = Wire.bytes(elements).length / 4;
        var header = "90%02x %04x %08x 00000001 bede %04x"
                .formatted(marker ? 0xE0 : 0x60, sequenceNumber, (int) timestamp, words);
        return (RtpPacket) Datagram.parse(Wire.bytes(header + elements + payload), arrivalNanos);
    }

    /** Of another payload type. */
    public static RtpPacket ofType(
            int payloadType, int sequenceNumber, long timestamp, String payload, long arrivalNanos) {
        var header = "80%02x %04x %08x 00000001".formatted(payloadType, sequenceNumber, (int) timestamp);
        return (RtpPacket) Datagram.parse(Wire.bytes(header + payload), arrivalNanos);
    }

    /** As rebuilt from a retransmission (RFC 4588) that arrived then. */
    public static RtpPacket repeated(int sequenceNumber, long timestamp, String payload, long arrivalNanos) {
        String original = "%04x".formatted(sequenceNumber);
        RtpPacket sent = of(0, timestamp, true, original + payload, arrivalNanos);
        return sent.original(96, sent.ssrc()).orElseThrow();
    }

    /** Of payload type 96 and SSRC 1, with the payload in hexadecimal. */
    public static RtpPacket of(int sequenceNumber, long timestamp, boolean marker, String payload, long arrivalNanos) {
        var header = "80%02x %04x %08x 00000001".formatted(marker ? 0xE0 : 0x60, sequenceNumber, (int) timestamp);
        return (RtpPacket) Datagram.parse(Wire.bytes(header + payload), arrivalNanos);
    }

    /** Of SSRC 1. Copies the payload. */
    public static RtpPacket carrying(
            int payloadType, int sequenceNumber, long timestamp, boolean marker, byte[] payload, long arrivalNanos) {
        ByteBuffer datagram = ByteBuffer.allocate(12 + payload.length);
        datagram.put((byte) 0x80).put((byte) (payloadType | (marker ? 0x80 : 0)));
        datagram.putShort((short) sequenceNumber)
                .putInt((int) timestamp)
                .putInt(1)
                .put(payload);
        return (RtpPacket) RtpPacket.parse(datagram.array(), arrivalNanos);
    }

    /** Of SSRC 1, with header extensions in the one-byte form: {@code elements}, filled up to whole words. Copies. */
    public static RtpPacket extended(
            int payloadType,
            int sequenceNumber,
            long timestamp,
            boolean marker,
            byte[] elements,
            byte[] payload,
            long arrivalNanos) {
        int words = (elements.length + 3) / 4;
        ByteBuffer datagram = ByteBuffer.allocate(16 + 4 * words + payload.length);
        datagram.put((byte) 0x90).put((byte) (payloadType | (marker ? 0x80 : 0)));
        datagram.putShort((short) sequenceNumber).putInt((int) timestamp).putInt(1);
        datagram.putShort((short) 0xBEDE).putShort((short) words).put(elements);
        datagram.position(16 + 4 * words).put(payload);
        return (RtpPacket) RtpPacket.parse(datagram.array(), arrivalNanos);
    }
}
