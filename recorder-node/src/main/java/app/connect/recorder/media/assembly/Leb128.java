package app.connect.recorder.media.assembly;

/**
 * Numbers in little-endian groups of seven bits (AV1 bitstream specification §4.10.5), value and length in one {@code
 * long}.
 */
final class Leb128 {
    static final long MALFORMED = 0;

    private static final int MOST_BYTES = 8;
    private static final int LENGTH_BITS = 4;

    private Leb128() {}

    /** What stands before {@code end}; {@link #MALFORMED} if it does not end there or is more than 32 bits. */
    static long read(byte[] array, int offset, int end) {
        long value = 0;
        for (int i = 0; i < MOST_BYTES && offset + i < end; i++) {
            value |= (array[offset + i] & 0x7FL) << (7 * i);
            if (array[offset + i] >= 0) {
                return value > 0xFFFF_FFFFL ? MALFORMED : (value << LENGTH_BITS) | (i + 1);
            }
        }
        return MALFORMED;
    }

    static long value(long read) {
        return read >>> LENGTH_BITS;
    }

    static int length(long read) {
        return (int) read & (1 << LENGTH_BITS) - 1;
    }

    static void write(int value, FrameBytes to) {
        int rest = value;
        while (rest > 0x7F) {
            to.add((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        to.add(rest);
    }
}
