package app.connect.recorder.media.arrival;

import app.connect.recorder.telemetry.DropReason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * One RTP packet (RFC 3550 §5.1) with header extensions (RFC 8285). It keeps the datagram's bytes as they came and says
 * where in them things are, so that nothing is copied again; who reads {@link #array()} borrows it and must not write
 * to it.
 */
public final class RtpPacket implements Datagram {
    static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final int FIXED_HEADER = 12;
    private static final int ORIGINAL_SEQUENCE_NUMBER = 2;
    private static final Rejected MALFORMED = new Rejected(DropReason.CORRUPT);

    private final byte[] bytes;
    private final int extensionOffset;
    private final int extensionLength;
    private final int payloadOffset;
    private final int payloadLength;
    private final long arrivalNanos;
    private final boolean repeated;

    private RtpPacket(
            byte[] bytes,
            int extensionOffset,
            int extensionLength,
            int payloadOffset,
            int payloadLength,
            long arrivalNanos,
            boolean repeated) {
        this.bytes = bytes;
        this.extensionOffset = extensionOffset;
        this.extensionLength = extensionLength;
        this.payloadOffset = payloadOffset;
        this.payloadLength = payloadLength;
        this.arrivalNanos = arrivalNanos;
        this.repeated = repeated;
    }

    static Datagram parse(byte[] bytes, long arrivalNanos) {
        if (bytes.length < FIXED_HEADER || (bytes[0] & 0xC0) != 0x80) {
            return MALFORMED;
        }
        int offset = FIXED_HEADER + 4 * (bytes[0] & 0x0F);
        int extension = offset;
        if ((bytes[0] & 0x10) != 0) {
            if (bytes.length < offset + 4) {
                return MALFORMED;
            }
            offset += 4 + 4 * ((short) SHORT.get(bytes, offset + 2) & 0xFFFF);
        }
        int end = bytes.length;
        if ((bytes[0] & 0x20) != 0) {
            int padding = bytes[end - 1] & 0xFF;
            if (padding == 0) {
                return MALFORMED;
            }
            end -= padding;
        }
        return end < offset
                ? MALFORMED
                : new RtpPacket(bytes, extension, offset - extension, offset, end - offset, arrivalNanos, false);
    }

    /** The same packet with a piece of its payload for payload. */
    public RtpPacket withPayload(int offset, int length) {
        return new RtpPacket(bytes, extensionOffset, extensionLength, offset, length, arrivalNanos, repeated);
    }

    /** A packet of the same source, without extensions, of which a piece of this one's payload is a copy. Copies. */
    public RtpPacket carried(int sequenceNumber, long timestamp, int offset, int length) {
        var copy = new byte[FIXED_HEADER + length];
        System.arraycopy(bytes, 0, copy, 0, FIXED_HEADER);
        copy[0] = (byte) 0x80;
        copy[1] &= 0x7F;
        SHORT.set(copy, 2, (short) sequenceNumber);
        INT.set(copy, 4, (int) timestamp);
        System.arraycopy(bytes, offset, copy, FIXED_HEADER, length);
        return new RtpPacket(copy, FIXED_HEADER, 0, FIXED_HEADER, length, arrivalNanos, repeated);
    }

    /**
     * The packet that this retransmission (RFC 4588 §4) repeats: its number is in the first two bytes of the payload.
     * Copies. Empty if it repeats nothing (padding, sent to probe the path).
     */
    Optional<RtpPacket> original(int payloadType, long ssrc) {
        int length = payloadLength - ORIGINAL_SEQUENCE_NUMBER;
        if (length < 0) {
            return Optional.empty();
        }
        var copy = new byte[payloadOffset + length];
        System.arraycopy(bytes, 0, copy, 0, payloadOffset);
        System.arraycopy(bytes, payloadOffset + ORIGINAL_SEQUENCE_NUMBER, copy, payloadOffset, length);
        copy[0] &= ~0x20; // padding stays behind
        copy[1] = (byte) ((copy[1] & 0x80) | payloadType);
        System.arraycopy(bytes, payloadOffset, copy, 2, ORIGINAL_SEQUENCE_NUMBER);
        INT.set(copy, 8, (int) ssrc);
        return Optional.of(
                new RtpPacket(copy, extensionOffset, extensionLength, payloadOffset, length, arrivalNanos, true));
    }

    public int payloadType() {
        return bytes[1] & 0x7F;
    }

    public boolean marker() {
        return (bytes[1] & 0x80) != 0;
    }

    /** 0…65,535. */
    public int sequenceNumber() {
        return (short) SHORT.get(bytes, 2) & 0xFFFF;
    }

    /** 0…2³²−1. */
    public long timestamp() {
        return (int) INT.get(bytes, 4) & 0xFFFF_FFFFL;
    }

    /** 0…2³²−1. */
    public long ssrc() {
        return (int) INT.get(bytes, 8) & 0xFFFF_FFFFL;
    }

    /** When it was read from the socket, on this node's monotonic clock. */
    public long arrivalNanos() {
        return arrivalNanos;
    }

    /** It came in a retransmission: when it arrived says nothing of when it was captured. */
    public boolean isRepeated() {
        return repeated;
    }

    public byte[] array() {
        return bytes;
    }

    /** Where in {@link #array()} the payload begins. */
    public int payloadOffset() {
        return payloadOffset;
    }

    /** Without padding; may be 0. */
    public int payloadLength() {
        return payloadLength;
    }

    /** Length of the header extensions with their own 4-byte header; 0 when there are none. */
    public int extensionLength() {
        return extensionLength;
    }

    /** Where in {@link #array()} the header extensions begin, with their own 4-byte header. */
    public int extensionOffset() {
        return extensionOffset;
    }

    @Override
    public String toString() {
        return "RtpPacket[ssrc=%08x pt=%d seq=%d ts=%d %d bytes]"
                .formatted(ssrc(), payloadType(), sequenceNumber(), timestamp(), payloadLength);
    }
}
