package app.connect.recorder.media.mix;

/**
 * What a tile is of, but for its picture.
 *
 * @param name whose it is, or how many more there are; empty if unknown
 * @param rgb the colour of a person without a picture
 * @param speaking whether it is marked as speaking
 */
record Look(Kind kind, String name, int rgb, boolean speaking) {
    enum Kind {
        CAMERA,
        SCREEN,
        /** Says how many more there are. */
        REST,
        /** Says that there is nobody. */
        NOBODY
    }
}
