package app.connect.recorder.media.assembly;

/**
 * What the payload descriptors of VP8 (RFC 7741 §4.2) and VP9 (RFC 9628 §4.2) say of a picture's place among the
 * others. Numbers that are absent are −1.
 *
 * @param mask 0x7F or 0x7FFF, by the form the picture id has
 * @param restoresUpper from here on upper layers do not depend on what was in them before
 * @param nonReference nothing refers to this picture
 */
record PictureNumbers(
        int pictureId, int mask, int baseLayerIndex, int temporalLayer, boolean restoresUpper, boolean nonReference) {
    /** Whether they say enough to judge by layers. */
    boolean isLayered() {
        return baseLayerIndex >= 0 && temporalLayer >= 0;
    }

    /** How many pictures after {@code previous} this one is, by picture ids; 0 when they do not tell. */
    int picturesAfter(int previous) {
        return pictureId < 0 || previous < 0 ? 0 : (pictureId - previous) & mask;
    }
}
