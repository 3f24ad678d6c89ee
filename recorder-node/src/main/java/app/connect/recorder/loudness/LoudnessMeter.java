package app.connect.recorder.loudness;

import app.connect.cluster.recording.Loudness;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a stereo mix in pieces from which the integrated loudness of the whole recording can be computed exactly: its
 * power per 100 ms, of which a slot has 32, and its true peak.
 */
public final class LoudnessMeter {
    private final PowerMeter power = new PowerMeter();
    private final PeakMeter peak = new PeakMeter();
    private List<Double> blocks = new ArrayList<>();

    public void offer(float[] interleaved) {
        peak.offer(interleaved);
        power.offer(interleaved, meanSquare -> blocks.add(meanSquare));
    }

    /** What was measured since the last call. */
    public Loudness take() {
        Loudness taken = new Loudness(blocks, peak.take());
        blocks = new ArrayList<>();
        return taken;
    }
}
