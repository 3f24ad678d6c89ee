package app.connect.recorder.media.mix;

/** The colour of a person without a picture: always the same for the same reference, told from its neighbours. */
final class PersonColour {
    /** Of one brightness on which white text is read, their hues as far apart as they can be. */
    private static final int[] RGB = {
        0x148914, 0x586614, 0x9f4214, 0x147a5f, 0x9f345f, 0x146bad, 0x5848ad, 0x9f24ad,
    };

    private PersonColour() {}

    static int of(String person) {
        return RGB[Math.floorMod(person.hashCode(), RGB.length)];
    }
}
