package app.connect.recorder.media.arrival;

import app.connect.recorder.time.NtpTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads compound RTCP (RFC 3550 §6.1), lenient: a compound need not begin with a report (RFC 5506), and what comes before a
 * malformed packet counts. A datagram with nothing well-formed in it is corrupt.
 */
final class RtcpParser {
    private static final int HEADER = 4;
    private static final int CANONICAL_NAME = 1;

    private RtcpParser() {}

    static Datagram parse(byte[] bytes) {
        var packets = new ArrayList<RtcpPacket>(2);
        int offset = 0;
        while (bytes.length - offset >= HEADER) {
            int length = HEADER + 4 * unsignedShort(bytes, offset + 2);
            if ((bytes[offset] & 0xC0) != 0x80 || length > bytes.length - offset) {
                break;
            }
            if (!read(bytes, offset, length, packets)) {
                break;
            }
            offset += length;
        }
        return packets.isEmpty() ? Datagram.CORRUPT : new Datagram.Rtcp(packets);
    }

    /** Whether the packet was well-formed; adds what is in it. */
    private static boolean read(byte[] bytes, int offset, int length, List<RtcpPacket> into) {
        int count = bytes[offset] & 0x1F;
        int type = bytes[offset + 1] & 0xFF;
        int shortest =
                switch (type) {
                    case RtcpPacket.SENDER_REPORT -> 28;
                    case RtcpPacket.RECEIVER_REPORT -> 8;
                    case RtcpPacket.BYE -> HEADER + 4 * count;
                    default -> HEADER;
                };
        if (length < shortest) {
            return false;
        }
        switch (type) {
            case RtcpPacket.SENDER_REPORT -> into.add(senderReport(bytes, offset));
            case RtcpPacket.RECEIVER_REPORT -> into.add(new RtcpPacket.ReceiverReport(unsignedInt(bytes, offset + 4)));
            case RtcpPacket.BYE -> into.add(bye(bytes, offset, count));
            case RtcpPacket.SOURCE_DESCRIPTION -> readDescription(bytes, offset + HEADER, offset + length, count, into);
            default -> into.add(new RtcpPacket.Other(type));
        }
        return true;
    }

    private static RtcpPacket senderReport(byte[] bytes, int offset) {
        return new RtcpPacket.SenderReport(
                unsignedInt(bytes, offset + 4),
                NtpTime.of(unsignedInt(bytes, offset + 8), unsignedInt(bytes, offset + 12)),
                unsignedInt(bytes, offset + 16),
                unsignedInt(bytes, offset + 20),
                unsignedInt(bytes, offset + 24));
    }

    private static RtcpPacket bye(byte[] bytes, int offset, int count) {
        var ssrcs = new ArrayList<Long>(count);
        for (int i = 0; i < count; i++) {
            ssrcs.add(unsignedInt(bytes, offset + HEADER + 4 * i));
        }
        return new RtcpPacket.Bye(ssrcs);
    }

    /** Chunks of an SSRC and items, each chunk padded to 32 bits with at least one zero (RFC 3550 §6.5). */
    private static void readDescription(byte[] bytes, int from, int end, int chunks, List<RtcpPacket> into) {
        int offset = from;
        for (int chunk = 0; chunk < chunks && end - offset >= 4; chunk++) {
            long ssrc = unsignedInt(bytes, offset);
            offset += 4;
            while (offset < end && bytes[offset] != 0) {
                int item = bytes[offset] & 0xFF;
                int length = offset + 1 < end ? bytes[offset + 1] & 0xFF : end;
                if (offset + 2 + length > end) {
                    return;
                }
                if (item == CANONICAL_NAME) {
                    var name = new String(bytes, offset + 2, length, StandardCharsets.UTF_8);
                    into.add(new RtcpPacket.SourceDescription(ssrc, name));
                }
                offset += 2 + length;
            }
            offset = from + ((offset - from) / 4 + 1) * 4;
        }
    }

    private static int unsignedShort(byte[] bytes, int offset) {
        return (short) RtpPacket.SHORT.get(bytes, offset) & 0xFFFF;
    }

    private static long unsignedInt(byte[] bytes, int offset) {
        return (int) RtpPacket.INT.get(bytes, offset) & 0xFFFF_FFFFL;
    }
}
