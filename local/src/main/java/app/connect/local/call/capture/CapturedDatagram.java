package app.connect.local.call.capture;

import java.nio.ByteBuffer;

/**
 * One UDP datagram of a capture.
 *
 * @param nanos since the capture's first datagram
 * @param port it was sent to; 0 where the capture does not say
 * @param payload read-only; not to be moved
 */
public record CapturedDatagram(long nanos, int port, ByteBuffer payload) {
    private static final int RTP_HEADER_BYTES = 12;
    private static final int VERSION_2 = 2;
    /** RFC 5761 section 4: a second octet of 192 to 223 is RTCP. */
    private static final int FIRST_RTCP = 192;

    private static final int LAST_RTCP = 223;

    public boolean isRtcp() {
        return hasVersion2() && payload.remaining() >= 8 && second() >= FIRST_RTCP && second() <= LAST_RTCP;
    }

    public boolean isRtp() {
        return hasVersion2() && payload.remaining() >= RTP_HEADER_BYTES && !isRtcp();
    }

    private boolean hasVersion2() {
        return payload.remaining() >= 2 && (payload.get(0) & 0xff) >> 6 == VERSION_2;
    }

    private int second() {
        return payload.get(1) & 0xff;
    }

    /** Of RTP. */
    public int payloadType() {
        return payload.get(1) & 0x7f;
    }

    /** Of RTP, or of the sender of an RTCP packet. */
    public int ssrc() {
        return payload.getInt(isRtcp() ? 4 : 8);
    }
}
