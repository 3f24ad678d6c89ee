package app.connect.recorder.loudness;

/**
 * How high a band-limited signal rises between its samples: four-fold oversampling with the interpolator of ITU-R
 * BS.1770-5, annex 2.
 */
public final class TruePeak {
    /** Samples before and after a point that the interpolator looks at. */
    public static final int REACH = 6;
    /** No true peak is higher than this times the samples within reach: the taps of a phase add up to 2.02 at most. */
    static final float MOST_RISE = 2.03f;

    private static final int TAPS = 12;

    // Phase 0 and 1 of the table, in 1/8192; phases 2 and 3 are these backwards.
    private static final float SCALE = 1 / 8_192f;
    private static final int[] PHASE_0 = {14, 90, -161, 272, -487, 1_125, 7_964, -838, 390, -218, 122, -68};
    private static final int[] PHASE_1 = {-239, 240, -424, 730, -1_364, 3_810, 6_388, -1_641, 832, -477, 271, -155};

    private TruePeak() {}

    /**
     * The peak around sample {@code index} of one channel of interleaved sound: of the sample itself and of the four points
     * that the interpolator puts about it. Where it looks beyond the array there is silence.
     */
    public static float at(float[] interleaved, int channels, int channel, int index) {
        float forward0 = 0;
        float forward1 = 0;
        float backward0 = 0;
        float backward1 = 0;
        int samples = interleaved.length / channels;
        int first = Math.max(0, REACH - index);
        int last = Math.min(TAPS, samples + REACH - index);
        for (int tap = first; tap < last; tap++) {
            int at = index + tap - REACH;
            float value = interleaved[at * channels + channel] * SCALE;
            forward0 += PHASE_0[tap] * value;
            forward1 += PHASE_1[tap] * value;
            backward0 += PHASE_0[TAPS - 1 - tap] * value;
            backward1 += PHASE_1[TAPS - 1 - tap] * value;
        }
        float between = Math.max(
                Math.max(Math.abs(forward0), Math.abs(forward1)), Math.max(Math.abs(backward0), Math.abs(backward1)));
        return Math.max(between, Math.abs(interleaved[index * channels + channel]));
    }
}
