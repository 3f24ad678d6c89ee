package app.connect.recorder.media.assembly;

import java.util.Optional;
import java.util.Set;

/**
 * What is needed of a sequence parameter set (ITU-T H.264 §7.3.2.1.1).
 *
 * @param frameNumberBits 4 to 16, the length of frame_num in slice headers
 * @param separatePlanes colours are coded as three pictures
 * @param framesOnly no fields
 * @param codedPixels of a picture before it is cropped: what a decoder takes memory for
 */
record H264Sequence(
        int id,
        int frameNumberBits,
        boolean separatePlanes,
        boolean framesOnly,
        int widthPx,
        int heightPx,
        long codedPixels) {
    private static final int MOST_BYTES = 1_024;
    /** Of these profiles the set goes on with the format of colours. */
    private static final Set<Integer> HIGH_PROFILES =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    private static final int MOST_SETS = 32;
    private static final int LONGEST_CYCLE = 255;
    /** 16,384 pixels in macroblocks of 16. */
    private static final int MOST_MACROBLOCKS = 1_024;

    /** Of a NAL unit with its header; empty if it is not a parameter set that a decoder would take. */
    static Optional<H264Sequence> parse(EncodedBytes nal) {
        if (nal.length() < 5) {
            return Optional.empty();
        }
        BitReader bits = BitReader.ofNal(nal.array(), nal.offset() + 1, nal.length() - 1, MOST_BYTES);
        int profile = bits.small(8);
        bits.skip(16);
        long id = bits.unsignedGolomb();
        int chroma = 1;
        boolean separate = false;
        if (HIGH_PROFILES.contains(profile)) {
            chroma = (int) bits.unsignedGolomb();
            separate = chroma == 3 && bits.flag();
            bits.unsignedGolomb();
            bits.unsignedGolomb();
            bits.skip(1);
            if (bits.flag()) {
                skipScaling(bits, chroma == 3 ? 12 : 8);
            }
        }
        long frameNumberBits = bits.unsignedGolomb() + 4;
        if (!skipPictureOrder(bits) || id >= MOST_SETS || frameNumberBits > 16 || chroma > 3) {
            return Optional.empty();
        }
        bits.unsignedGolomb(); // reference frames
        bits.skip(1);
        return size(bits, new H264Sequence((int) id, (int) frameNumberBits, separate, true, 0, 0, 0), chroma);
    }

    boolean isWithinBound() {
        return codedPixels <= PictureBound.MOST_PIXELS;
    }

    private static Optional<H264Sequence> size(BitReader bits, H264Sequence begun, int chroma) {
        long columns = bits.unsignedGolomb() + 1;
        long rows = bits.unsignedGolomb() + 1;
        boolean framesOnly = bits.flag();
        if (!framesOnly) {
            bits.skip(1);
            rows *= 2;
        }
        bits.skip(1);
        boolean cropped = bits.flag();
        if (columns > MOST_MACROBLOCKS || rows > MOST_MACROBLOCKS) {
            return Optional.empty();
        }
        boolean subsampled = !begun.separatePlanes && (chroma == 1 || chroma == 2);
        int unitX = subsampled ? 2 : 1;
        int unitY = (chroma == 1 ? 2 : 1) * (framesOnly ? 1 : 2);
        long cropX = cropped ? unitX * (bits.unsignedGolomb() + bits.unsignedGolomb()) : 0;
        long cropY = cropped ? unitY * (bits.unsignedGolomb() + bits.unsignedGolomb()) : 0;
        long width = columns * 16 - cropX;
        long height = rows * 16 - cropY;
        if (bits.isExhausted() || width <= 0 || height <= 0) {
            return Optional.empty();
        }
        return Optional.of(new H264Sequence(
                begun.id,
                begun.frameNumberBits,
                begun.separatePlanes,
                framesOnly,
                (int) width,
                (int) height,
                256 * columns * rows));
    }

    /** §7.3.2.1.1.1. */
    private static void skipScaling(BitReader bits, int lists) {
        for (int list = 0; list < lists; list++) {
            if (!bits.flag()) {
                continue;
            }
            long last = 8;
            long next = 8;
            for (int i = 0; i < (list < 6 ? 16 : 64) && !bits.isExhausted(); i++) {
                if (next != 0) {
                    next = (last + bits.signedGolomb() + 256) & 0xFF;
                }
                last = next == 0 ? last : next;
            }
        }
    }

    private static boolean skipPictureOrder(BitReader bits) {
        long type = bits.unsignedGolomb();
        if (type == 0) {
            bits.unsignedGolomb();
        } else if (type == 1) {
            bits.skip(1);
            bits.signedGolomb();
            bits.signedGolomb();
            long cycle = bits.unsignedGolomb();
            if (cycle > LONGEST_CYCLE) {
                return false;
            }
            for (int i = 0; i < cycle; i++) {
                bits.signedGolomb();
            }
        }
        return type <= 2;
    }
}
