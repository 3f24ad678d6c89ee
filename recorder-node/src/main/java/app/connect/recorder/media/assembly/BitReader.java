package app.connect.recorder.media.assembly;

import java.util.Arrays;

/**
 * Reads a header bit by bit. Beyond the end everything is zero and {@link #isExhausted()} says so, so that whoever
 * parses asks once, at the end, instead of before every field.
 */
final class BitReader {
    private static final int MOST_ZEROS = 31;

    private final byte[] bytes;
    private final long end;
    private long position;

    /** Borrows {@code bytes}. */
    BitReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.position = 8L * offset;
        this.end = 8L * (offset + length);
    }

    /**
     * Of a NAL unit's bytes, at most {@code most} of them, without emulation prevention (ITU-T H.264 §7.4.1): of 00 00
     * 03 the 03 is left out. Copies.
     */
    static BitReader ofNal(byte[] array, int offset, int length, int most) {
        var plain = new byte[Math.min(length, most)];
        int count = 0;
        int zeros = 0;
        for (int i = 0; i < length && count < plain.length; i++) {
            byte next = array[offset + i];
            if (zeros >= 2 && next == 3) {
                zeros = 0;
                continue;
            }
            zeros = next == 0 ? zeros + 1 : 0;
            plain[count++] = next;
        }
        return new BitReader(Arrays.copyOf(plain, count), 0, count);
    }

    boolean isExhausted() {
        return position > end;
    }

    /** In bits from the array's beginning. */
    long position() {
        return position;
    }

    boolean flag() {
        return bits(1) != 0;
    }

    /** The next {@code count} bits, 0 to 32 of them, unsigned. */
    long bits(int count) {
        long value = 0;
        for (int i = 0; i < count; i++, position++) {
            int bit = position < end ? bytes[(int) (position >> 3)] >> (7 - (position & 7)) & 1 : 0;
            value = value << 1 | bit;
        }
        return value;
    }

    int small(int count) {
        return (int) bits(count);
    }

    void skip(int count) {
        position += count;
    }

    /** Unsigned Exp-Golomb (ITU-T H.264 §9.1). What would not fit 31 bits exhausts the reader. */
    long unsignedGolomb() {
        int zeros = 0;
        while (zeros <= MOST_ZEROS && position < end && !flag()) {
            zeros++;
        }
        if (zeros > MOST_ZEROS || (position >= end && zeros > 0)) {
            position = end + 1;
            return 0;
        }
        return (1L << zeros) - 1 + bits(zeros);
    }

    /** Signed Exp-Golomb (ITU-T H.264 §9.1.1). */
    long signedGolomb() {
        long code = unsignedGolomb();
        return (code & 1) == 0 ? -(code >> 1) : (code + 1) >> 1;
    }
}
