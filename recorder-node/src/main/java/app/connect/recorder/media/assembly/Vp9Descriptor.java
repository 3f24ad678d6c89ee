package app.connect.recorder.media.assembly;

import java.util.ArrayList;
import java.util.List;

/**
 * The VP9 payload descriptor (RFC 9628 §4.2). Numbers that are absent are −1.
 *
 * @param numbers of the picture that the layer frame belongs to
 * @param flexible F: what is referred to is in {@code references}, as picture ids before this one
 * @param interPicture P: refers to another picture
 * @param start B: the first packet of a layer frame
 * @param end E: the last packet of a layer frame
 * @param interLayer D: refers to the next lower spatial layer of the same picture
 * @param spatialLayer 0 where there are none
 * @param widthPx of the largest spatial layer, if the packet says so
 * @param length bytes before the VP9 payload
 */
record Vp9Descriptor(
        PictureNumbers numbers,
        boolean flexible,
        boolean interPicture,
        boolean start,
        boolean end,
        boolean interLayer,
        int spatialLayer,
        List<Integer> references,
        int widthPx,
        int heightPx,
        int length) {
    private static final PictureNumbers NO_NUMBERS = new PictureNumbers(-1, 0, -1, -1, false, false);
    static final Vp9Descriptor MALFORMED =
            new Vp9Descriptor(NO_NUMBERS, false, false, false, false, false, 0, List.of(), -1, -1, 0);

    private static final int MOST_REFERENCES = 3;

    Vp9Descriptor {
        references = List.copyOf(references);
    }

    static Vp9Descriptor parse(byte[] array, int offset, int length) {
        // All fields are of whole bits in big-endian order, so the reader's zeros beyond the end do no harm.
        BitReader bits = new BitReader(array, offset, length);
        boolean hasPictureId = bits.flag();
        boolean interPicture = bits.flag();
        boolean hasLayers = bits.flag();
        boolean flexible = bits.flag();
        boolean start = bits.flag();
        boolean end = bits.flag();
        boolean hasStructure = bits.flag();
        bits.skip(1);
        boolean wide = hasPictureId && bits.flag();
        int pictureId = hasPictureId ? bits.small(wide ? 15 : 7) : -1;
        int temporal = hasLayers ? bits.small(3) : -1;
        boolean switchUp = hasLayers && bits.flag();
        int spatial = hasLayers ? bits.small(3) : 0;
        boolean interLayer = hasLayers && bits.flag();
        int baseLayerIndex = hasLayers && !flexible ? bits.small(8) : -1;
        List<Integer> references = flexible && interPicture ? references(bits) : List.of();
        int[] size = {-1, -1};
        if (hasStructure) {
            skipStructure(bits, size);
        }
        int header = (int) (bits.position() / 8) - offset;
        if (header >= length || references.size() > MOST_REFERENCES) {
            return MALFORMED;
        }
        // "Switching up" of the base is what makes upper layers whole again; of an upper one only those above it.
        PictureNumbers numbers = new PictureNumbers(
                pictureId, wide ? 0x7FFF : 0x7F, baseLayerIndex, temporal, switchUp && temporal == 0, false);
        return new Vp9Descriptor(
                numbers, flexible, interPicture, start, end, interLayer, spatial, references, size[0], size[1], header);
    }

    /** Differences of 7 bits, each followed by whether another follows; one too many when malformed. */
    private static List<Integer> references(BitReader bits) {
        List<Integer> references = new ArrayList<>(MOST_REFERENCES);
        boolean more = true;
        while (more && references.size() <= MOST_REFERENCES) {
            references.add(bits.small(7));
            more = bits.flag();
        }
        return references;
    }

    /** §4.2.1. */
    private static void skipStructure(BitReader bits, int[] size) {
        int layers = bits.small(3) + 1;
        boolean sizes = bits.flag();
        boolean pictures = bits.flag();
        bits.skip(3);
        for (int layer = 0; sizes && layer < layers; layer++) {
            size[0] = bits.small(16);
            size[1] = bits.small(16);
        }
        int count = pictures ? bits.small(8) : 0;
        for (int i = 0; i < count; i++) {
            bits.skip(4);
            int references = bits.small(2);
            bits.skip(2 + 8 * references);
        }
    }

    boolean isMalformed() {
        return length == 0;
    }
}
