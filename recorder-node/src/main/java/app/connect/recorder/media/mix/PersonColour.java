package app.connect.recorder.media.mix;

import app.connect.recorder.ffmpeg.Colour;

/** The colour of a person without a picture: always the same for the same reference, muted, told from its neighbours. */
final class PersonColour {
    // Twelve hues of equal, middling brightness on which white text will be readable.
    private static final int[] RGB = {
        0x8c4a4a, 0x8a5a34, 0x7a6a2c, 0x5a6e34, 0x3f7048, 0x2f7062, 0x2f6c7c, 0x3c6288, 0x54588e, 0x6c5088, 0x80497a,
        0x8a4864
    };

    private PersonColour() {}

    static Colour of(String person) {
        int rgb = RGB[Math.floorMod(person.hashCode(), RGB.length)];
        return Colour.ofRgb(rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff);
    }
}
