package app.connect.recorder.loudness;

/** The true peak of stereo that comes in blocks. The newest few samples wait for their successors. */
public final class PeakMeter {
    private static final int CHANNELS = 2;
    private static final int CARRIED = 2 * TruePeak.REACH * CHANNELS;

    private final float[] carried = new float[CARRIED];
    private float peak;

    public void offer(float[] interleaved) {
        float[] joined = new float[CARRIED + interleaved.length];
        System.arraycopy(carried, 0, joined, 0, CARRIED);
        System.arraycopy(interleaved, 0, joined, CARRIED, interleaved.length);
        int samples = joined.length / CHANNELS;
        for (int index = TruePeak.REACH; index < samples - TruePeak.REACH; index++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                peak = Math.max(peak, TruePeak.at(joined, CHANNELS, channel, index));
            }
        }
        System.arraycopy(joined, joined.length - CARRIED, carried, 0, CARRIED);
    }

    /** The highest absolute value since the last call, full scale = 1. */
    public double take() {
        double taken = peak;
        peak = 0;
        return taken;
    }
}
