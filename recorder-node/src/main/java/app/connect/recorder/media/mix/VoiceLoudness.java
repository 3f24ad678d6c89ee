package app.connect.recorder.media.mix;

import app.connect.recorder.loudness.KWeighting;

/**
 * How loud the voice of one microphone is, in LUFS, without its pauses and its noise: the mean of the K-weighted power of
 * windows of 0.4 s (ITU-R BS.1770) that stand out of the noise and of the pauses. Blocks of 1/30 s.
 *
 * <p>A voice is what rises and falls: what stays as loud as its softest moment of the last seconds is noise, or a tone.
 */
final class VoiceLoudness {
    /** 0.4 s. */
    private static final int WINDOW = 12;
    /** The absolute gate of BS.1770 in LUFS; less is silence. */
    private static final double SILENCE = -70;
    /** By how much a voice stands out of the noise, in dB. */
    private static final double OUT_OF_NOISE = 10;
    /** The relative gate of BS.1770: what is softer than the voice by this, in dB, is a pause in it. */
    private static final double PAUSE = 10;
    /** The mean is that of the last 6 s in which it speaks. */
    private static final int REMEMBERED = 180;

    private final KWeighting left = new KWeighting();
    private final KWeighting right = new KWeighting();
    private final double[] window = new double[WINDOW];
    private final NoiseFloor floor = new NoiseFloor();
    private int position;
    private int heard;
    private double mean;

    /** Whether the voice speaks in this block. */
    boolean hear(float[] interleaved, int samples) {
        double power = power(interleaved, samples);
        window[position] = power;
        position = (position + 1) % WINDOW;
        double block = Math.max(SILENCE, loudness(power));
        floor.hear(block);
        double sum = 0;
        for (double each : window) {
            sum += each;
        }
        double now = sum / WINDOW;
        boolean speaks = block > SILENCE
                && loudness(now) > floor.lately() + OUT_OF_NOISE
                && (heard == 0 || loudness(now) > loudness(mean) - PAUSE);
        if (speaks) {
            heard++;
            mean += (now - mean) / Math.min(heard, REMEMBERED);
        }
        return speaks;
    }

    private double power(float[] interleaved, int samples) {
        double sum = 0;
        for (int i = 0; i < samples; i++) {
            double l = left.filter(interleaved[2 * i]);
            double r = right.filter(interleaved[2 * i + 1]);
            sum += l * l + r * r;
        }
        return sum / samples;
    }

    /** In how many blocks it has spoken. */
    int heard() {
        return heard;
    }

    /** In LUFS; of no use before anything was {@link #heard}. */
    double level() {
        return loudness(mean);
    }

    /** In LUFS; what there is when it does not speak. */
    double noise() {
        return floor.level();
    }

    private static double loudness(double power) {
        return -0.691 + 10 * Math.log10(power);
    }

    /** The softest block of the last while, by halves of a second. */
    private static final class NoiseFloor {
        private static final int PIECE = 15;
        /** 1.5 s: a voice has a gap between syllables in it; noise that was switched on is known as noise after it. */
        private static final int LATELY = 3;
        /** 6 s: a voice has a gap between phrases in it. */
        private static final int PIECES = 12;

        private final double[] softest = new double[PIECES];
        private int blocks;

        void hear(double loudness) {
            int piece = blocks / PIECE % PIECES;
            softest[piece] = blocks % PIECE == 0 ? loudness : Math.min(softest[piece], loudness);
            blocks++;
        }

        double lately() {
            return softest(LATELY);
        }

        double level() {
            return softest(PIECES);
        }

        private double softest(int pieces) {
            int newest = Math.max(0, blocks - 1) / PIECE;
            double level = softest[newest % PIECES];
            for (int piece = newest; piece >= 0 && piece > newest - pieces; piece--) {
                level = Math.min(level, softest[piece % PIECES]);
            }
            return level;
        }
    }
}
