package app.connect.recorder.media.assembly;

/**
 * The VP8 payload descriptor (RFC 7741 §4.2). Numbers that are absent are −1.
 *
 * @param frameStart S = 1 and PID = 0: the first packet of a frame
 * @param nonReference N: nothing refers to this frame
 * @param pictureIdMask 0x7F or 0x7FFF, by the form the picture id has
 * @param layerSync Y: this frame refers to the base layer only
 * @param length bytes before the VP8 payload
 */
record Vp8Descriptor(
        boolean frameStart,
        boolean nonReference,
        int pictureId,
        int pictureIdMask,
        int baseLayerIndex,
        int temporalLayer,
        boolean layerSync,
        int length) {
    static final Vp8Descriptor MALFORMED = new Vp8Descriptor(false, false, -1, 0, -1, -1, false, 0);

    static Vp8Descriptor parse(byte[] array, int offset, int length) {
        if (length < 2) {
            return MALFORMED;
        }
        int first = array[offset] & 0xFF;
        boolean start = (first & 0x17) == 0x10;
        boolean nonReference = (first & 0x20) != 0;
        if ((first & 0x80) == 0) {
            return new Vp8Descriptor(start, nonReference, -1, 0, -1, -1, false, 1);
        }
        int present = array[offset + 1] & 0xFF;
        boolean wide = (present & 0x80) != 0 && length > 2 && (array[offset + 2] & 0x80) != 0;
        int size = 2 + (wide ? 2 : present >>> 7) + (present >>> 6 & 1) + ((present & 0x30) != 0 ? 1 : 0);
        if (length <= size) {
            return MALFORMED;
        }
        int at = offset + 2;
        int pictureId = -1;
        int mask = 0;
        if ((present & 0x80) != 0) {
            mask = wide ? 0x7FFF : 0x7F;
            pictureId = wide ? (array[at] & 0x7F) << 8 | (array[at + 1] & 0xFF) : array[at] & 0x7F;
            at += wide ? 2 : 1;
        }
        int baseLayerIndex = (present & 0x40) != 0 ? array[at++] & 0xFF : -1;
        boolean layered = (present & 0x20) != 0;
        int temporalLayer = layered ? (array[at] & 0xFF) >>> 6 : -1;
        boolean layerSync = layered && (array[at] & 0x20) != 0;
        return new Vp8Descriptor(start, nonReference, pictureId, mask, baseLayerIndex, temporalLayer, layerSync, size);
    }

    boolean isMalformed() {
        return length == 0;
    }

    PictureNumbers numbers() {
        return new PictureNumbers(pictureId, pictureIdMask, baseLayerIndex, temporalLayer, layerSync, nonReference);
    }
}
