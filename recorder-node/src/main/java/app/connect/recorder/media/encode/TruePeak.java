package app.connect.recorder.media.encode;

/** Peak of one channel between the samples: 4× oversampled by the 48-tap filter of ITU-R BS.1770-4, annex 2. */
final class TruePeak {
    /** Phases 0 and 1; phases 3 and 2 are the same taps backwards. */
    private static final double[][] PHASES = {
        {
            0.0017089843750,
            0.0109863281250,
            -0.0196533203125,
            0.0332031250000,
            -0.0594482421875,
            0.1373291015625,
            0.9721679687500,
            -0.1022949218750,
            0.0476074218750,
            -0.0266113281250,
            0.0148925781250,
            -0.0083007812500
        },
        {
            -0.0291748046875,
            0.0292968750000,
            -0.0517578125000,
            0.0891113281250,
            -0.1665039062500,
            0.4650878906250,
            0.7797851562500,
            -0.2003173828125,
            0.1015625000000,
            -0.0582275390625,
            0.0330810546875,
            -0.0189208984375
        },
    };

    private static final int TAPS = PHASES[0].length;

    private final double[] history = new double[TAPS];
    private int newest;
    private double peak;

    void offer(double sample) {
        newest = (newest + TAPS - 1) % TAPS;
        history[newest] = sample;
        for (double[] taps : PHASES) {
            double forward = 0;
            double backward = 0;
            for (int i = 0; i < TAPS; i++) {
                double x = history[(newest + i) % TAPS];
                forward += taps[i] * x;
                backward += taps[TAPS - 1 - i] * x;
            }
            peak = Math.max(peak, Math.max(Math.abs(forward), Math.abs(backward)));
        }
    }

    /** The highest absolute value since the last call, full scale = 1; the filter's memory stays. */
    double take() {
        double taken = peak;
        peak = 0;
        return taken;
    }
}
