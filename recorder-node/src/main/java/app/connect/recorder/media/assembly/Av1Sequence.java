package app.connect.recorder.media.assembly;

import java.util.Optional;

/**
 * What is needed of a sequence header (AV1 bitstream specification §5.5).
 *
 * @param stillPicture frames have the short header of a still picture
 */
record Av1Sequence(boolean stillPicture, int widthPx, int heightPx) {
    /** Of the payload of an OBU; empty if it is none. */
    static Optional<Av1Sequence> parse(byte[] array, int offset, int length) {
        BitReader bits = new BitReader(array, offset, length);
        bits.skip(4); // profile, still picture
        boolean reduced = bits.flag();
        if (reduced) {
            bits.skip(5);
        } else {
            skipOperatingPoints(bits);
        }
        int widthBits = bits.small(4) + 1;
        int heightBits = bits.small(4) + 1;
        int width = bits.small(widthBits) + 1;
        int height = bits.small(heightBits) + 1;
        return bits.isExhausted() ? Optional.empty() : Optional.of(new Av1Sequence(reduced, width, height));
    }

    private static void skipOperatingPoints(BitReader bits) {
        int delayBits = bits.flag() ? timing(bits) : 0;
        boolean displayDelay = bits.flag();
        int points = bits.small(5) + 1;
        for (int point = 0; point < points; point++) {
            bits.skip(12);
            if (bits.small(5) > 7) {
                bits.skip(1); // tier
            }
            if (delayBits > 0 && bits.flag()) {
                bits.skip(2 * delayBits + 1);
            }
            if (displayDelay && bits.flag()) {
                bits.skip(4);
            }
        }
    }

    /** The length of a decoder model's delays; 0 if there is no model. */
    private static int timing(BitReader bits) {
        bits.skip(64);
        if (bits.flag()) {
            bits.unsignedGolomb();
        }
        if (!bits.flag()) {
            return 0;
        }
        int delayBits = bits.small(5) + 1;
        bits.skip(32 + 5 + 5);
        return delayBits;
    }
}
