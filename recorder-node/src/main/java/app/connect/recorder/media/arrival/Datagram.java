package app.connect.recorder.media.arrival;

import app.connect.recorder.telemetry.DropReason;
import java.util.List;

/** What one datagram on a track's ports turned out to be. Garbage is a value, not an exception. */
sealed interface Datagram permits RtpPacket, Datagram.Rtcp, Datagram.Rejected {
    /** A compound of at least one packet, or a single one (reduced size, RFC 5506). */
    record Rtcp(List<RtcpPacket> packets) implements Datagram {
        public Rtcp {
            packets = List.copyOf(packets);
        }
    }

    record Rejected(DropReason reason) implements Datagram {}

    Rejected CORRUPT = new Rejected(DropReason.CORRUPT);

    /**
     * Tells RTP from RTCP by the second byte, on either port (RFC 5761 §4: 192…223 is RTCP, so RTP payload types 64…95
     * are not to be used). Takes ownership of {@code bytes}.
     */
    static Datagram parse(byte[] bytes, long arrivalNanos) {
        if (bytes.length < 4 || (bytes[0] & 0xC0) != 0x80) {
            return CORRUPT;
        }
        int second = bytes[1] & 0xFF;
        return second >= 192 && second <= 223 ? RtcpParser.parse(bytes) : RtpPacket.parse(bytes, arrivalNanos);
    }
}
