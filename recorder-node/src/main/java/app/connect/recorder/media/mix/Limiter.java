package app.connect.recorder.media.mix;

import java.util.Arrays;

/**
 * Keeps the mix below −3 dBTP without clicks: looks 5 ms ahead, so that the gain has already come down when a peak
 * arrives, and lets it rise again over a fifth of a second. Quiet sound passes untouched, bit for bit.
 *
 * <p>The gain at a sample is the mean of the last {@link #AHEAD} <i>held</i> gains; a held gain is the least that any of
 * the {@link #AHEAD} samples from there on allows. Each mean therefore contains only values that allow for the sample.
 */
final class Limiter {
    /** 5 ms. */
    static final int AHEAD = 240;
    /** What must be given beyond the samples to be limited: the look-ahead and the interpolator's reach. */
    static final int MARGIN = AHEAD + TruePeak.REACH;

    private static final int CHANNELS = SoundBlock.CHANNELS;
    /** −3.1 dB; the tenth is what the oversampling of BS.1770 may miss between its points at most frequencies. */
    private static final float CEILING = 0.7f;
    /** Sound below this cannot have a true peak above the ceiling: no interpolator overshoots by 6 dB in practice. */
    private static final float SURELY_QUIET = CEILING / 2;
    /** Per sample; reaches 1 - 1/e in 0.2 s. */
    private static final float RELEASE = 1f / 9_600;
    /** A gain this close to one is one (−0.001 dB). */
    private static final float NEARLY_ONE = 0.9999f;

    private final float[] held = new float[AHEAD];
    private final float[] allowed = new float[SoundBlock.SAMPLES + AHEAD];
    private int oldest;
    private float last = 1;
    private boolean resting = true;

    Limiter() {
        Arrays.fill(held, 1);
    }

    /**
     * Limits the first {@link SoundBlock#SAMPLES} samples of {@code mix} into {@code target}.
     *
     * @param mix as many samples and {@link #MARGIN} more, interleaved
     */
    void limit(float[] mix, float[] target) {
        boolean quiet = isBelow(mix, SURELY_QUIET);
        if (quiet && resting) {
            System.arraycopy(mix, 0, target, 0, target.length);
            return;
        }
        measure(mix, quiet);
        double sum = 0;
        for (float gain : held) {
            sum += gain;
        }
        for (int i = 0; i < SoundBlock.SAMPLES; i++) {
            float hold = Math.min(leastAllowed(i), last + (1 - last) * RELEASE);
            last = hold > NEARLY_ONE ? 1 : hold;
            sum += last - held[oldest];
            held[oldest] = last;
            oldest = (oldest + 1) % AHEAD;
            float gain = (float) (sum / AHEAD);
            for (int channel = 0; channel < CHANNELS; channel++) {
                float value = mix[i * CHANNELS + channel] * gain;
                // What came after the look-ahead had been taken may still stand out.
                target[i * CHANNELS + channel] = Math.max(-CEILING, Math.min(CEILING, value));
            }
        }
        resting = sum > AHEAD * (double) NEARLY_ONE && last == 1;
    }

    private void measure(float[] mix, boolean quiet) {
        for (int i = 0; i < allowed.length; i++) {
            float peak = quiet ? 0 : Math.max(TruePeak.at(mix, CHANNELS, 0, i), TruePeak.at(mix, CHANNELS, 1, i));
            allowed[i] = peak > CEILING ? CEILING / peak : 1;
        }
    }

    private float leastAllowed(int from) {
        float least = 1;
        for (int i = from; i < from + AHEAD; i++) {
            least = Math.min(least, allowed[i]);
        }
        return least;
    }

    private static boolean isBelow(float[] mix, float limit) {
        for (float value : mix) {
            if (value > limit || value < -limit) {
                return false;
            }
        }
        return true;
    }
}
