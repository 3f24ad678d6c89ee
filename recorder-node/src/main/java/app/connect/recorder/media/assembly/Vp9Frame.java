package app.connect.recorder.media.assembly;

import java.util.Optional;

/**
 * The beginning of a frame of VP9 (VP9 bitstream specification §6.2).
 *
 * @param widthPx of a key frame, otherwise 0
 */
record Vp9Frame(boolean keyFrame, int widthPx, int heightPx) {
    private static final int MARKER = 2;
    private static final int SYNC_CODE = 0x498342;
    private static final int RGB = 7;

    /** Empty if it is none. */
    static Optional<Vp9Frame> parse(byte[] array, int offset, int length) {
        BitReader bits = new BitReader(array, offset, length);
        if (bits.small(2) != MARKER) {
            return Optional.empty();
        }
        int profile = bits.small(1) | bits.small(1) << 1;
        if (profile == 3) {
            bits.skip(1);
        }
        boolean showExisting = bits.flag();
        boolean key = !showExisting && !bits.flag();
        if (!key) {
            return bits.isExhausted() ? Optional.empty() : Optional.of(new Vp9Frame(false, 0, 0));
        }
        bits.skip(2); // shown, error resilient
        boolean sync = bits.small(24) == SYNC_CODE;
        skipColour(bits, profile);
        int width = bits.small(16) + 1;
        int height = bits.small(16) + 1;
        return bits.isExhausted() || !sync ? Optional.empty() : Optional.of(new Vp9Frame(true, width, height));
    }

    private static void skipColour(BitReader bits, int profile) {
        if (profile >= 2) {
            bits.skip(1);
        }
        boolean rgb = bits.small(3) == RGB;
        boolean subsampling = (profile & 1) != 0;
        if (rgb) {
            bits.skip(subsampling ? 1 : 0);
        } else {
            bits.skip(1 + (subsampling ? 3 : 0));
        }
    }
}
