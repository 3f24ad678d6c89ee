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

    private static final int PAIRS = REACH;

    // Phase 0 and 1 of the table, in 1/8192; phases 2 and 3 are these backwards.
    private static final int[] PHASE_0 = {14, 90, -161, 272, -487, 1_125, 7_964, -838, 390, -218, 122, -68};
    private static final int[] PHASE_1 = {-239, 240, -424, 730, -1_364, 3_810, 6_388, -1_641, 832, -477, 271, -155};

    // What phases 0 and 3, and 1 and 2, have in common, and that in which they differ by its sign only.
    private static final float[] EVEN_0 = half(PHASE_0, 1);
    private static final float[] ODD_0 = half(PHASE_0, -1);
    private static final float[] EVEN_1 = half(PHASE_1, 1);
    private static final float[] ODD_1 = half(PHASE_1, -1);

    private TruePeak() {}

    private static float[] half(int[] phase, int sign) {
        float[] half = new float[PAIRS];
        for (int tap = 0; tap < PAIRS; tap++) {
            half[tap] = (phase[tap] + sign * phase[phase.length - 1 - tap]) / (2 * 8_192f);
        }
        return half;
    }

    /**
     * The peak around sample {@code index} of one channel of interleaved sound: of the sample itself and of the four points
     * that the interpolator puts about it. Where it looks beyond the array there is silence.
     */
    public static float at(float[] interleaved, int channels, int channel, int index) {
        float even0 = 0;
        float odd0 = 0;
        float even1 = 0;
        float odd1 = 0;
        int before = (index - REACH) * channels + channel;
        int after = (index + REACH - 1) * channels + channel;
        for (int pair = 0; pair < PAIRS; pair++) {
            float earlier = before < 0 ? 0 : interleaved[before];
            float later = after >= interleaved.length ? 0 : interleaved[after];
            float sum = earlier + later;
            float difference = earlier - later;
            even0 += EVEN_0[pair] * sum;
            odd0 += ODD_0[pair] * difference;
            even1 += EVEN_1[pair] * sum;
            odd1 += ODD_1[pair] * difference;
            before += channels;
            after -= channels;
        }
        // Of two points that are |even + odd| and |even - odd| high.
        float outer = Math.abs(even0) + Math.abs(odd0);
        float inner = Math.abs(even1) + Math.abs(odd1);
        float itself = Math.abs(interleaved[index * channels + channel]);
        float between = outer > inner ? outer : inner;
        return between > itself ? between : itself;
    }
}
