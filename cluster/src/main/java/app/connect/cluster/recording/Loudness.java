package app.connect.cluster.recording;

import java.util.List;

/**
 * Loudness of one slot of the mix, small enough to live in the commit, so that integrated loudness survives take-overs.
 *
 * @param meanSquares K-weighted mean square (ITU-R BS.1770-4, both channels summed) of each 100 ms, 32 a full slot
 * @param truePeak linear, 1.0 = 0 dBTP, 4× oversampled
 */
public record Loudness(List<Double> meanSquares, double truePeak) {
    public Loudness {
        meanSquares = List.copyOf(meanSquares);
        if (meanSquares.size() > 32) {
            throw new IllegalArgumentException(meanSquares.size() + " loudness blocks; a slot has 32 at most");
        }
    }
}
