package app.connect.recorder.media.arrival;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes the RTCP that a receiver sends. Each datagram is a compound that begins with a receiver report and carries the
 * CNAME (RFC 3550 §6.1), because senders that do not know reduced-size RTCP ignore anything else.
 */
final class RtcpComposer {
    /** So that a NACK of many packets stays within one datagram of any path. */
    private static final int LONGEST = 1_200;

    private final int ssrc;
    private final byte[] canonicalName;

    RtcpComposer(int ssrc, String canonicalName) {
        this.ssrc = ssrc;
        this.canonicalName = canonicalName.getBytes(StandardCharsets.UTF_8);
    }

    ByteBuffer report(Optional<ReportBlock> block) {
        var out = begin(block);
        return out.flip();
    }

    /** Picture loss indication (RFC 4585 §6.3.1): send a key frame. */
    ByteBuffer pictureLoss(long mediaSsrc) {
        var out = begin(Optional.empty());
        header(out, 1, RtcpPacket.PAYLOAD_FEEDBACK, 12);
        out.putInt(ssrc).putInt((int) mediaSsrc);
        return out.flip();
    }

    /** Full intra request (RFC 5104 §4.3.1): the same, by a number that says whether it is a new one. */
    ByteBuffer fullIntra(long mediaSsrc, int number) {
        var out = begin(Optional.empty());
        header(out, 4, RtcpPacket.PAYLOAD_FEEDBACK, 20);
        out.putInt(ssrc).putInt(0).putInt((int) mediaSsrc).putInt(number << 24);
        return out.flip();
    }

    /**
     * Generic NACK (RFC 4585 §6.2.1): these packets, in rising order, are missing. What does not fit one datagram is
     * left out; it is asked for again later.
     */
    ByteBuffer nack(long mediaSsrc, int[] missing) {
        var out = begin(Optional.empty());
        int start = out.position();
        out.position(start + 4);
        out.putInt(ssrc).putInt((int) mediaSsrc);
        int i = 0;
        while (i < missing.length && out.position() + 4 <= LONGEST) {
            int first = missing[i++];
            int following = 0;
            while (i < missing.length) {
                int distance = (missing[i] - first) & 0xFFFF;
                if (distance < 1 || distance > 16) {
                    break;
                }
                following |= 1 << (distance - 1);
                i++;
            }
            out.putShort((short) first).putShort((short) following);
        }
        int end = out.position();
        header(out.position(start), 1, RtcpPacket.TRANSPORT_FEEDBACK, end - start);
        return out.position(end).flip();
    }

    private ByteBuffer begin(Optional<ReportBlock> block) {
        var out = ByteBuffer.allocate(LONGEST);
        header(out, block.isPresent() ? 1 : 0, RtcpPacket.RECEIVER_REPORT, block.isPresent() ? 32 : 8);
        out.putInt(ssrc);
        block.ifPresent(b -> out.putInt((int) b.ssrc())
                .putInt(b.fractionLost() << 24 | (b.cumulativeLost() & 0xFF_FFFF))
                .putInt((int) b.extendedHighestSequence())
                .putInt((int) b.jitterTicks())
                .putInt((int) b.lastSenderReport())
                .putInt((int) b.delaySinceLastSenderReport()));
        // SSRC, type, length and text of one item, then at least one zero up to the next 32 bits.
        int padded = (4 + 2 + canonicalName.length) / 4 * 4 + 4;
        header(out, 1, RtcpPacket.SOURCE_DESCRIPTION, 4 + padded);
        int end = out.position() + padded;
        out.putInt(ssrc).put((byte) 1).put((byte) canonicalName.length).put(canonicalName);
        return out.position(end);
    }

    private static void header(ByteBuffer out, int count, int type, int bytes) {
        out.put((byte) (0x80 | count)).put((byte) type).putShort((short) (bytes / 4 - 1));
    }
}
