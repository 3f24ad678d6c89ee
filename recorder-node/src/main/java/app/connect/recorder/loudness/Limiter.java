package app.connect.recorder.loudness;

import java.util.Arrays;

/**
 * Keeps sound below −3 dBTP without clicks: looks 5 ms ahead, so that the gain has already come down when a peak
 * arrives, and lets it rise again over a fifth of a second. Quiet sound passes untouched, bit for bit.
 *
 * <p>The gain at a sample is the mean of the last {@link #AHEAD} <i>held</i> gains; a held gain is the least that any of
 * the {@link #AHEAD} samples from there on allows. Each mean therefore contains only values that allow for the sample.
 */
public final class Limiter {
    /** Samples that are limited at a time: one frame of the canvas. */
    public static final int BLOCK_SAMPLES = 1_600;
    /** 5 ms. */
    static final int AHEAD = 240;
    /** What must be given beyond the samples to be limited: the look-ahead and the interpolator's reach. */
    public static final int MARGIN = AHEAD + TruePeak.REACH;

    private static final int CHANNELS = 2;
    /** −3.1 dB; the tenth is what the oversampling of BS.1770 may miss between its points at most frequencies. */
    private static final float CEILING = 0.7f;
    /** Per sample; reaches 1 - 1/e in 0.2 s. */
    private static final float RELEASE = 1f / 9_600;
    /** A gain this close to one is one (−0.001 dB). */
    private static final float NEARLY_ONE = 0.9999f;

    private final float ceiling;
    /** Sound below this cannot have a true peak above the ceiling. */
    private final float surelyQuiet;

    private final float[] held = new float[AHEAD];
    private final float[] allowed = new float[BLOCK_SAMPLES + AHEAD];
    private int oldest;
    private float last = 1;
    private boolean resting = true;

    public Limiter() {
        this(CEILING);
    }

    /** One whose true peaks stay {@code decibels} below those of the usual one. */
    public static Limiter lowerBy(double decibels) {
        return new Limiter((float) (CEILING * Math.pow(10, -decibels / 20)));
    }

    private Limiter(float ceiling) {
        this.ceiling = ceiling;
        this.surelyQuiet = ceiling / TruePeak.MOST_RISE;
        Arrays.fill(held, 1);
    }

    /**
     * Limits the first {@link #BLOCK_SAMPLES} samples of {@code mix} into {@code target}.
     *
     * @param mix as many samples and {@link #MARGIN} more, interleaved
     */
    public void limit(float[] mix, float[] target) {
        boolean free = isFree(mix);
        if (free && resting) {
            System.arraycopy(mix, 0, target, 0, target.length);
            return;
        }
        float least = 1;
        double sum = 0;
        for (float gain : held) {
            sum += gain;
        }
        for (int i = 0; i < BLOCK_SAMPLES; i++) {
            least = leastAllowed(i, least);
            float hold = Math.min(least, last + (1 - last) * RELEASE);
            last = hold > NEARLY_ONE ? 1 : hold;
            sum += last - held[oldest];
            held[oldest] = last;
            oldest = (oldest + 1) % AHEAD;
            float gain = (float) (sum / AHEAD);
            for (int channel = 0; channel < CHANNELS; channel++) {
                float value = mix[i * CHANNELS + channel] * gain;
                // What came after the look-ahead had been taken may still stand out.
                target[i * CHANNELS + channel] = Math.max(-ceiling, Math.min(ceiling, value));
            }
        }
        resting = sum > AHEAD * (double) NEARLY_ONE && last == 1;
    }

    /** Measures what each sample allows. Whether that is no limit at all. */
    private boolean isFree(float[] mix) {
        boolean free = true;
        int lastLoud = -TruePeak.REACH - 1;
        int seen = 0;
        for (int i = 0; i < allowed.length; i++) {
            for (; seen < i + TruePeak.REACH; seen++) {
                if (isLoud(mix[seen * CHANNELS]) || isLoud(mix[seen * CHANNELS + 1])) {
                    lastLoud = seen;
                }
            }
            allowed[i] = lastLoud < i - TruePeak.REACH ? 1 : allowed(mix, i);
            free &= allowed[i] == 1;
        }
        return free;
    }

    private boolean isLoud(float value) {
        return value > surelyQuiet || value < -surelyQuiet;
    }

    private float allowed(float[] mix, int sample) {
        float peak = Math.max(TruePeak.at(mix, CHANNELS, 0, sample), TruePeak.at(mix, CHANNELS, 1, sample));
        return peak > ceiling ? ceiling / peak : 1;
    }

    /** The least of the {@link #AHEAD} samples from {@code from} on, given that of the samples from one before. */
    private float leastAllowed(int from, float before) {
        float entering = allowed[from + AHEAD - 1];
        if (from > 0 && (entering <= before || allowed[from - 1] > before)) {
            return Math.min(before, entering);
        }
        float least = 1;
        for (int i = from; i < from + AHEAD; i++) {
            least = Math.min(least, allowed[i]);
        }
        return least;
    }
}
