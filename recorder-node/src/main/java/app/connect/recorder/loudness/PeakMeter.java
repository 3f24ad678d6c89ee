package app.connect.recorder.loudness;

/** The true peak of stereo that comes in blocks. The newest few samples wait for their successors. */
public final class PeakMeter {
    private static final int CHANNELS = 2;
    private static final int CARRIED = 2 * TruePeak.REACH * CHANNELS;
    /** Samples that are looked at together before the dear interpolation: few of them can be higher than the peak so far. */
    private static final int GROUP = 64;

    private final float[] carried = new float[CARRIED];
    private float peak;

    public void offer(float[] interleaved) {
        float[] joined = new float[CARRIED + interleaved.length];
        System.arraycopy(carried, 0, joined, 0, CARRIED);
        System.arraycopy(interleaved, 0, joined, CARRIED, interleaved.length);
        int end = joined.length / CHANNELS - TruePeak.REACH;
        for (int from = TruePeak.REACH; from < end; from += GROUP) {
            int to = Math.min(from + GROUP, end);
            if (highest(joined, from - TruePeak.REACH, to + TruePeak.REACH) * TruePeak.MOST_RISE > peak) {
                measure(joined, from, to);
            }
        }
        System.arraycopy(joined, joined.length - CARRIED, carried, 0, CARRIED);
    }

    private static float highest(float[] interleaved, int from, int to) {
        float highest = 0;
        for (int i = from * CHANNELS; i < to * CHANNELS; i++) {
            highest = Math.max(highest, Math.abs(interleaved[i]));
        }
        return highest;
    }

    private void measure(float[] interleaved, int from, int to) {
        for (int index = from; index < to; index++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                peak = Math.max(peak, TruePeak.at(interleaved, CHANNELS, channel, index));
            }
        }
    }

    /** The highest absolute value since the last call, full scale = 1. */
    public double take() {
        double taken = peak;
        peak = 0;
        return taken;
    }
}
