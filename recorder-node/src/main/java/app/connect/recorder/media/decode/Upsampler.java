package app.connect.recorder.media.decode;

import java.util.Arrays;

/**
 * From 8 kHz to 48 kHz: between each two samples five more, by a low-pass filter (a windowed sinc) that keeps what
 * telephones carry, up to 3.4 kHz, and takes the images above 4.6 kHz down by 60 dB. Goes on where it stopped.
 */
final class Upsampler {
    static final int FACTOR = 6;
    /** Input samples that each output sample is made of. */
    private static final int TAPS = 24;
    /** By how many output samples what comes out is late. */
    static final int DELAY = TAPS / 2 * FACTOR;

    private static final double CUTOFF = 0.96;
    /** Of the Kaiser window: 60 dB. */
    private static final double BETA = 5.65;

    private static final float[][] PHASES = phases();

    private final float[] past = new float[TAPS];

    /**
     * {@code samples.length} times {@link #FACTOR} samples of one channel, written to every {@code step}th place of
     * {@code to}.
     */
    void run(short[] samples, int count, short[] to, int start, int step) {
        int place = start;
        for (int i = 0; i < count; i++) {
            System.arraycopy(past, 1, past, 0, TAPS - 1);
            past[TAPS - 1] = samples[i];
            for (int phase = 0; phase < FACTOR; phase++, place += step) {
                float sum = 0;
                float[] taps = PHASES[phase];
                for (int tap = 0; tap < TAPS; tap++) {
                    sum += taps[tap] * past[tap];
                }
                to[place] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
            }
        }
    }

    void reset() {
        Arrays.fill(past, 0);
    }

    private static float[][] phases() {
        float[][] phases = new float[FACTOR][TAPS];
        for (int phase = 0; phase < FACTOR; phase++) {
            double sum = 0;
            for (int tap = 0; tap < TAPS; tap++) {
                // Distance in input samples from what this phase stands for, which is the middle.
                double at = tap - (TAPS / 2 - 1) - (double) phase / FACTOR;
                double window = bessel(BETA * Math.sqrt(Math.max(0, 1 - square(at / (TAPS / 2.0)))));
                double sinc = at == 0 ? CUTOFF : Math.sin(Math.PI * CUTOFF * at) / (Math.PI * at);
                phases[phase][tap] = (float) (sinc * window);
                sum += phases[phase][tap];
            }
            for (int tap = 0; tap < TAPS; tap++) {
                phases[phase][tap] /= (float) sum; // a constant stays what it is
            }
        }
        return phases;
    }

    private static double square(double value) {
        return value * value;
    }

    /** The modified Bessel function of order 0, by its series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 32; k++) {
            term *= square(x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
