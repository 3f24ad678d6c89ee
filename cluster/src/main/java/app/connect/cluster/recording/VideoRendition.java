package app.connect.cluster.recording;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One encoded variant of the picture.
 *
 * @param name as it stands in keys, commits and playlists: its height
 * @param x264Options private options of libx264, verbatim; sorted
 */
public record VideoRendition(String name, int width, int height, int framesPerSecond, Map<String, String> x264Options) {
    public VideoRendition {
        x264Options = Collections.unmodifiableMap(new TreeMap<>(x264Options));
    }

    /** bit/s that the encoder's model of a receiver (VBV) is fed with: what is declared as the peak. */
    public int peakBitrate() {
        return Integer.parseInt(x264Options.getOrDefault("maxrate", "0"));
    }
}
