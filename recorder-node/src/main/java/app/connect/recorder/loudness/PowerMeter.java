package app.connect.recorder.loudness;

import java.util.function.DoubleConsumer;

/**
 * Per 100 ms of stereo the mean square of the K-weighted left channel plus that of the right (ITU-R BS.1770-4; loudness
 * of a block = −0.691 + 10 log10 of it). A last block that is not full is left out, as the recommendation does.
 */
public final class PowerMeter {
    /** 100 ms at 48 kHz; BS.1770's gating blocks of 400 ms overlap by three quarters, so they are four of these. */
    static final int BLOCK_SAMPLES = 4_800;

    private final KWeighting left = new KWeighting();
    private final KWeighting right = new KWeighting();
    private double sumOfSquares;
    private int samples;

    /** {@code meanSquares} is told of each block that is full. */
    public void offer(float[] interleaved, DoubleConsumer meanSquares) {
        for (int i = 0; i < interleaved.length; i += 2) {
            double l = left.filter(interleaved[i]);
            double r = right.filter(interleaved[i + 1]);
            sumOfSquares += l * l + r * r;
            if (++samples == BLOCK_SAMPLES) {
                meanSquares.accept(sumOfSquares / BLOCK_SAMPLES);
                sumOfSquares = 0;
                samples = 0;
            }
        }
    }
}
