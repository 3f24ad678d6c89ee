package app.connect.recorder.loudness;

import app.connect.cluster.recording.Loudness;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a stereo mix in pieces from which the integrated loudness of the whole recording can be computed exactly:
 * per 100 ms the mean square of the K-weighted left channel plus that of the right (ITU-R BS.1770-4; loudness of a block
 * = −0.691 + 10 log10 of it), and the true peak. A slot has 32 blocks; a last block that is not full is left out, as the
 * recommendation does.
 */
public final class LoudnessMeter {
    /** 100 ms at 48 kHz; BS.1770's gating blocks of 400 ms overlap by three quarters, so they are four of these. */
    static final int BLOCK_SAMPLES = 4_800;

    private final KWeighting left = new KWeighting();
    private final KWeighting right = new KWeighting();
    private final PeakMeter peak = new PeakMeter();
    private List<Double> blocks = new ArrayList<>();
    private double sumOfSquares;
    private int samples;

    public void offer(float[] interleaved) {
        peak.offer(interleaved);
        for (int i = 0; i < interleaved.length; i += 2) {
            double l = left.filter(interleaved[i]);
            double r = right.filter(interleaved[i + 1]);
            sumOfSquares += l * l + r * r;
            if (++samples == BLOCK_SAMPLES) {
                blocks.add(sumOfSquares / BLOCK_SAMPLES);
                sumOfSquares = 0;
                samples = 0;
            }
        }
    }

    /** What was measured since the last call. */
    public Loudness take() {
        Loudness taken = new Loudness(blocks, peak.take());
        blocks = new ArrayList<>();
        return taken;
    }
}
