package app.connect.recorder.media.arrival;

import app.connect.recorder.time.NtpTime;
import java.util.List;

/** The parts of RTCP packets (RFC 3550 §6) that a receiver uses. Report blocks about us as a sender are not read: we send none. */
sealed interface RtcpPacket {
    int SENDER_REPORT = 200;
    int RECEIVER_REPORT = 201;
    int SOURCE_DESCRIPTION = 202;
    int BYE = 203;
    /** Transport-layer feedback (RFC 4585 §6.2): generic NACK is format 1. */
    int TRANSPORT_FEEDBACK = 205;
    /** Payload-specific feedback (RFC 4585 §6.3): picture loss indication is format 1. */
    int PAYLOAD_FEEDBACK = 206;

    /** This sender's clock: {@code ntp} and {@code rtpTimestamp} are the same instant. */
    record SenderReport(long ssrc, NtpTime ntp, long rtpTimestamp, long packets, long octets) implements RtcpPacket {}

    record ReceiverReport(long ssrc) implements RtcpPacket {}

    record SourceDescription(long ssrc, String canonicalName) implements RtcpPacket {}

    record Bye(List<Long> ssrcs) implements RtcpPacket {
        public Bye {
            ssrcs = List.copyOf(ssrcs);
        }
    }

    /** Well-formed and of no use here: APP, feedback, extended reports. */
    record Other(int packetType) implements RtcpPacket {}
}
