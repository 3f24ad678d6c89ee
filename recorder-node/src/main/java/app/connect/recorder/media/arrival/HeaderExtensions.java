package app.connect.recorder.media.arrival;

import java.util.Arrays;
import java.util.Optional;

/** Reads one element out of a packet's header extensions, in their one-byte and two-byte form (RFC 8285 §4). */
public final class HeaderExtensions {
    private static final int ONE_BYTE_FORM = 0xBEDE;
    private static final int TWO_BYTE_FORM = 0x100;
    private static final int ID_THAT_STOPS = 15;

    private HeaderExtensions() {}

    /** Copies the element with this id; empty when the packet has none or is cut short. */
    public static Optional<byte[]> find(RtpPacket packet, int id) {
        if (packet.extensionLength() == 0) {
            return Optional.empty();
        }
        byte[] bytes = packet.array();
        int profile = (short) RtpPacket.SHORT.get(bytes, packet.extensionOffset()) & 0xFFFF;
        boolean oneByte = profile == ONE_BYTE_FORM;
        if (!oneByte && profile >>> 4 != TWO_BYTE_FORM) {
            return Optional.empty();
        }
        int offset = packet.extensionOffset() + 4;
        int end = packet.extensionOffset() + packet.extensionLength();
        while (offset < end) {
            int first = bytes[offset++] & 0xFF;
            if (first == 0) {
                continue; // padding between elements; with a length, as in 0x01, it ends them (RFC 8285 §4.2)
            }
            int found = oneByte ? first >>> 4 : first;
            if (oneByte ? found == ID_THAT_STOPS || found == 0 : offset == end) {
                break;
            }
            int length = oneByte ? (first & 0x0F) + 1 : bytes[offset++] & 0xFF;
            if (offset + length > end) {
                break;
            }
            if (found == id) {
                return Optional.of(Arrays.copyOfRange(bytes, offset, offset + length));
            }
            offset += length;
        }
        return Optional.empty();
    }
}
