package app.connect.recorder.media.assembly;

/**
 * Takes RTP payloads of AV1 apart into the OBUs they aggregate (RTP Payload Format for AV1 §4). One that is fragmented
 * is handed on piece by piece, so nothing is kept here but that one is open.
 */
final class Av1Payload {
    /** Gets the bytes, borrowed until return. */
    interface Outlet {
        void bytes(byte[] array, int offset, int length);

        /** The OBU element that the bytes so far belong to is complete. */
        void end();
    }

    private boolean open;

    /** Hands on what is in a payload; false if that is not as it should be: then its temporal unit is not whole. */
    boolean unpack(byte[] array, int from, int length, Outlet out) {
        if (length < 2) {
            return fail();
        }
        int header = array[from] & 0xFF;
        boolean continues = (header & 0x80) != 0;
        boolean goesOn = (header & 0x40) != 0;
        int elements = header >>> 4 & 3;
        if (continues != open) {
            return fail();
        }
        int offset = from + 1;
        int end = from + length;
        for (int element = 1; offset < end; element++) {
            int size = end - offset;
            if (element != elements) { // the last of a known number has no length
                long read = Leb128.read(array, offset, end);
                offset += Leb128.length(read);
                if (read == Leb128.MALFORMED || Leb128.value(read) > end - offset) {
                    return fail();
                }
                size = (int) Leb128.value(read);
            }
            out.bytes(array, offset, size);
            offset += size;
            if (offset < end || !goesOn) {
                out.end();
            }
        }
        open = goesOn;
        return true;
    }

    private boolean fail() {
        open = false;
        return false;
    }

    /** Packets are missing: what was begun does not go on. */
    void interrupt() {
        open = false;
    }

    /** Whether an OBU has begun and its end has not come. */
    boolean isOpen() {
        return open;
    }
}
