package app.connect.local.call.rtp;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the recorder sends back: RFC 4585 and RFC 5104 feedback and plain receiver reports. */
public final class Feedback {
    private static final int HEADER_BYTES = 4;
    private static final int WORD = 4;
    private static final int FORMAT_MASK = 0x1f;
    private static final int RECEIVER_REPORT = 201;
    private static final int TRANSPORT_FEEDBACK = 205;
    private static final int PAYLOAD_FEEDBACK = 206;
    private static final int GENERIC_NACK = 1;
    private static final int PICTURE_LOSS = 1;
    private static final int FULL_INTRA_REQUEST = 4;

    private final AtomicLong pictureLosses = new AtomicLong();
    private final AtomicLong fullIntraRequests = new AtomicLong();
    private final AtomicLong nacks = new AtomicLong();
    private final AtomicLong receiverReports = new AtomicLong();

    /** Takes one datagram, a compound of RTCP packets. What is cut short is ignored. */
    void offer(ByteBuffer datagram) {
        while (datagram.remaining() >= HEADER_BYTES) {
            int format = datagram.get(datagram.position()) & FORMAT_MASK;
            int type = datagram.get(datagram.position() + 1) & 0xff;
            int length = ((datagram.getShort(datagram.position() + 2) & 0xffff) + 1) * WORD;
            if (length > datagram.remaining()) {
                return;
            }
            count(type, format);
            datagram.position(datagram.position() + length);
        }
    }

    private void count(int type, int format) {
        if (type == RECEIVER_REPORT) {
            receiverReports.incrementAndGet();
        } else if (type == TRANSPORT_FEEDBACK && format == GENERIC_NACK) {
            nacks.incrementAndGet();
        } else if (type == PAYLOAD_FEEDBACK && format == PICTURE_LOSS) {
            pictureLosses.incrementAndGet();
        } else if (type == PAYLOAD_FEEDBACK && format == FULL_INTRA_REQUEST) {
            fullIntraRequests.incrementAndGet();
        }
    }

    public long pictureLosses() {
        return pictureLosses.get();
    }

    public long fullIntraRequests() {
        return fullIntraRequests.get();
    }

    public long nacks() {
        return nacks.get();
    }

    public long receiverReports() {
        return receiverReports.get();
    }
}
