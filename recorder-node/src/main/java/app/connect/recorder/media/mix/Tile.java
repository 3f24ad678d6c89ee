package app.connect.recorder.media.mix;

import app.connect.recorder.ffmpeg.Colour;
import app.connect.recorder.ffmpeg.NativeFrame;
import app.connect.recorder.ffmpeg.Region;
import org.jspecify.annotations.Nullable;

/**
 * What one tile shows.
 *
 * @param place where on the canvas
 * @param track what it is a tile of; the same number is the same tile
 * @param picture borrowed until the canvas is composed; null for a plain tile
 * @param version changes whenever the picture does
 * @param colour of the tile where there is no picture
 */
record Tile(Region place, int track, @Nullable NativeFrame picture, long version, Colour colour) {}
