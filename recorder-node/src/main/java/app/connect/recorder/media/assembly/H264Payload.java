package app.connect.recorder.media.assembly;

/**
 * Takes RTP payloads of H.264 apart into NAL units (RFC 6184): single NAL units, STAP-A and FU-A, which are all that
 * packetization modes 0 and 1 have. A unit in fragments is handed on piece by piece, so nothing is kept here but which
 * one is open.
 */
final class H264Payload {
    private static final int STAP_A = 24;
    private static final int STAP_B = 25;
    private static final int FU_A = 28;
    private static final int FU_B = 29;

    /** Gets the bytes, borrowed until return. */
    interface Outlet {
        /** A NAL unit begins, with its header. */
        void begin(int header);

        void bytes(byte[] array, int offset, int length);

        void end();
    }

    enum Verdict {
        FINE,
        /** Not as RFC 6184 has it, or a fragment whose neighbour is missing. */
        CORRUPT,
        /** Interleaved mode (2), which must be negotiated and nobody in calls uses, or a type that is not defined. */
        UNSUPPORTED
    }

    private int open = -1;

    /** Hands on what is in a payload. Unless it is fine, the frame that it belongs to is not whole. */
    Verdict unpack(byte[] array, int offset, int length, Outlet out) {
        if (length < 1) {
            return Verdict.CORRUPT;
        }
        int type = array[offset] & 0x1F;
        if (type == FU_A) {
            return fragment(array, offset, length, out);
        }
        boolean interrupted = open >= 0;
        open = -1;
        if (type == STAP_A) {
            return interrupted ? Verdict.CORRUPT : aggregate(array, offset + 1, length - 1, out);
        }
        if (type == 0 || type >= STAP_B) {
            return (type <= FU_B && type > 0) || !interrupted ? Verdict.UNSUPPORTED : Verdict.CORRUPT;
        }
        if (interrupted) {
            return Verdict.CORRUPT;
        }
        whole(array, offset, length, out);
        return Verdict.FINE;
    }

    /** Packets are missing: what was begun does not go on. */
    void interrupt() {
        open = -1;
    }

    /** Whether a NAL unit has begun and its end has not come. */
    boolean isOpen() {
        return open >= 0;
    }

    /** §5.7.1: 16 bits of length before each unit. */
    private static Verdict aggregate(byte[] array, int from, int length, Outlet out) {
        int offset = from;
        int end = from + length;
        while (end - offset > 2) {
            int size = (array[offset] & 0xFF) << 8 | (array[offset + 1] & 0xFF);
            offset += 2;
            if (size == 0 || size > end - offset) {
                return Verdict.CORRUPT;
            }
            whole(array, offset, size, out);
            offset += size;
        }
        return offset == end && length > 0 ? Verdict.FINE : Verdict.CORRUPT;
    }

    private static void whole(byte[] array, int offset, int length, Outlet out) {
        out.begin(array[offset] & 0xFF);
        out.bytes(array, offset + 1, length - 1);
        out.end();
    }

    /** §5.8: indicator, then S, E, R and the type; what follows may be empty. */
    private Verdict fragment(byte[] array, int offset, int length, Outlet out) {
        if (length < 2) {
            open = -1;
            return Verdict.CORRUPT;
        }
        int second = array[offset + 1] & 0xFF;
        boolean start = (second & 0x80) != 0;
        boolean end = (second & 0x40) != 0;
        int header = (array[offset] & 0xE0) | (second & 0x1F);
        if (start ? open >= 0 || end : open != header) {
            open = -1;
            return Verdict.CORRUPT;
        }
        if (start) {
            out.begin(header);
        }
        out.bytes(array, offset + 2, length - 2);
        open = end ? -1 : header;
        if (end) {
            out.end();
        }
        return Verdict.FINE;
    }
}
