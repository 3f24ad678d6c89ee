package app.connect.recorder.media.assembly;

import java.util.Optional;

/**
 * The first fields of a slice header (ITU-T H.264 §7.3.3).
 *
 * @param pictureSet the picture parameter set that it is coded by
 * @param first the slice begins its picture
 * @param frameNumber frame_num, counted modulo {@code frameNumbers}
 */
record H264Slice(H264Sequence sequence, int pictureSet, boolean first, int frameNumber, int frameNumbers) {
    private static final int MOST_BYTES = 32;

    /** Of a NAL unit that is a slice, with its header; empty while its parameter sets are unknown. */
    static Optional<H264Slice> parse(byte[] array, int offset, int length, H264ParameterSets sets) {
        BitReader bits = BitReader.ofNal(array, offset + 1, length - 1, MOST_BYTES);
        boolean first = bits.unsignedGolomb() == 0;
        bits.unsignedGolomb(); // type
        long pictureSet = bits.unsignedGolomb();
        return sets.sequenceOf(pictureSet).flatMap(sequence -> {
            if (sequence.separatePlanes()) {
                bits.skip(2);
            }
            int number = bits.small(sequence.frameNumberBits());
            return bits.isExhausted()
                    ? Optional.empty()
                    : Optional.of(
                            new H264Slice(sequence, (int) pictureSet, first, number, 1 << sequence.frameNumberBits()));
        });
    }
}
