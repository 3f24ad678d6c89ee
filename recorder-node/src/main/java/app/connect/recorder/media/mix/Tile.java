package app.connect.recorder.media.mix;

import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.Region;
import org.jspecify.annotations.Nullable;

/**
 * What one tile shows.
 *
 * @param place where on the canvas it is now
 * @param home where it comes to rest; what is written on it is as large as there
 * @param track what it is a tile of; the same number is the same tile
 * @param picture borrowed until the canvas is composed; null if there is none
 * @param version changes whenever the picture does
 */
record Tile(Region place, Region home, int track, @Nullable NativeFrame picture, long version, Look look) {
    /** Not of any track. */
    static final int NO_TRACK = -1;

    boolean isMoving() {
        return !place.equals(home);
    }
}
