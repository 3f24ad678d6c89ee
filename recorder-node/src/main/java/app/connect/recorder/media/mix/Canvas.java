package app.connect.recorder.media.mix;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.recorder.ffmpeg.Region;

/**
 * The picture that is composed: its size, and how many there are in a second. Sound comes in blocks of 1/30 s, whatever
 * the pictures do.
 */
public record Canvas(int widthPx, int heightPx, int framesPerSecond) {
    public Canvas {
        if (widthPx < 64 || heightPx < 64 || ((widthPx | heightPx) & 1) != 0) {
            throw new IllegalArgumentException("no canvas of " + widthPx + "x" + heightPx);
        }
        if (framesPerSecond < 1 || MixClock.BEATS_PER_SECOND % framesPerSecond != 0) {
            throw new IllegalArgumentException(framesPerSecond + " pictures a second do not keep step with the sound");
        }
    }

    public static Canvas of(EncoderProfile profile) {
        return new Canvas(profile.width(), profile.height(), profile.framesPerSecond());
    }

    /** How many blocks of sound one picture lasts. */
    int beatsPerFrame() {
        return MixClock.BEATS_PER_SECOND / framesPerSecond;
    }

    Region whole() {
        return new Region(0, 0, widthPx, heightPx);
    }

    /** Between tiles and around them: 8 pixels of 720. */
    int gutterPx() {
        return Math.max(2, heightPx / 90 & ~1);
    }
}
