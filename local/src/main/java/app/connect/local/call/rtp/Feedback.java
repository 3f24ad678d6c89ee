package app.connect.local.call.rtp;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** Reads and counts what the recorder sends back: RFC 4585 and RFC 5104 feedback and plain receiver reports. */
public final class Feedback {
    /** Gets what a receiver asks for. */
    interface Wishes {
        /** This packet has not come. */
        void again(int sequenceNumber);

        void keyFrame();
    }

    private static final int HEADER_BYTES = 4;
    private static final int WORD = 4;
    private static final int FORMAT_MASK = 0x1f;
    private static final int RECEIVER_REPORT = 201;
    private static final int TRANSPORT_FEEDBACK = 205;
    private static final int PAYLOAD_FEEDBACK = 206;
    private static final int GENERIC_NACK = 1;
    private static final int PICTURE_LOSS = 1;
    private static final int FULL_INTRA_REQUEST = 4;
    /** Header, sender's and media's SSRC come before the first entry (RFC 4585 section 6.1). */
    private static final int ENTRIES = 12;
    /** A lost packet and a mask of the 16 after it (section 6.2.1). */
    private static final int FOLLOWING = 16;

    private final AtomicLong pictureLosses = new AtomicLong();
    private final AtomicLong fullIntraRequests = new AtomicLong();
    private final AtomicLong nacks = new AtomicLong();
    private final AtomicLong packetsAskedFor = new AtomicLong();
    private final AtomicLong receiverReports = new AtomicLong();

    /** Takes one datagram, a compound of RTCP packets. What is cut short is ignored. */
    void offer(ByteBuffer datagram, Wishes wishes) {
        while (datagram.remaining() >= HEADER_BYTES) {
            int format = datagram.get(datagram.position()) & FORMAT_MASK;
            int type = datagram.get(datagram.position() + 1) & 0xff;
            int length = ((datagram.getShort(datagram.position() + 2) & 0xffff) + 1) * WORD;
            if (length > datagram.remaining()) {
                return;
            }
            read(type, format, datagram.slice(datagram.position(), length), wishes);
            datagram.position(datagram.position() + length);
        }
    }

    private void read(int type, int format, ByteBuffer packet, Wishes wishes) {
        if (type == RECEIVER_REPORT) {
            receiverReports.incrementAndGet();
        } else if (type == TRANSPORT_FEEDBACK && format == GENERIC_NACK) {
            nacks.incrementAndGet();
            readNack(packet, wishes);
        } else if (type == PAYLOAD_FEEDBACK && format == PICTURE_LOSS) {
            pictureLosses.incrementAndGet();
            wishes.keyFrame();
        } else if (type == PAYLOAD_FEEDBACK && format == FULL_INTRA_REQUEST) {
            fullIntraRequests.incrementAndGet();
            wishes.keyFrame();
        }
    }

    private void readNack(ByteBuffer packet, Wishes wishes) {
        for (int entry = ENTRIES; entry + WORD <= packet.limit(); entry += WORD) {
            int first = packet.getShort(entry) & 0xffff;
            int mask = packet.getShort(entry + 2) & 0xffff;
            askAgain(first, wishes);
            for (int following = 1; following <= FOLLOWING; following++) {
                if ((mask >> (following - 1) & 1) == 1) {
                    askAgain((first + following) & 0xffff, wishes);
                }
            }
        }
    }

    private void askAgain(int sequenceNumber, Wishes wishes) {
        packetsAskedFor.incrementAndGet();
        wishes.again(sequenceNumber);
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

    /** Packets in all NACKs, each as often as it was asked for. */
    public long packetsAskedFor() {
        return packetsAskedFor.get();
    }

    public long receiverReports() {
        return receiverReports.get();
    }
}
