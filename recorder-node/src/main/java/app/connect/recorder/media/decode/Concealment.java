package app.connect.recorder.media.decode;

import java.util.Arrays;

/**
 * What is heard in place of lost telephone sound: the last period of the voice again and again, softer and softer,
 * silent after 60 ms (as ITU-T G.711 appendix I, simplified). One channel at 8 kHz.
 */
final class Concealment {
    /** 60 ms. */
    private static final int FADE = 480;
    /** 66 to 200 Hz, where voices are. */
    private static final int LONGEST_PERIOD = 120;

    private static final int SHORTEST_PERIOD = 40;
    /** 20 ms in which two periods are compared. */
    private static final int COMPARED = 160;
    /** 4 ms: from what is made up to what was sent, without a click. */
    private static final int CROSSFADE = 32;

    /** 7 ms: in 3 ms more a filter after this has run dry. */
    private static final int DYING = 56;

    private static final int HISTORY = COMPARED + LONGEST_PERIOD;

    private final short[] history = new short[HISTORY];
    private int period;
    private int concealed;

    /** Sound that was sent; after a loss its beginning is blended, in place. */
    void heard(short[] samples, int count) {
        if (concealed > 0) {
            int blended = Math.min(CROSSFADE, count);
            for (int i = 0; i < blended; i++) {
                float share = (i + 1f) / (blended + 1);
                samples[i] = (short) (samples[i] * share + madeUp() * (1 - share));
            }
            concealed = 0;
        }
        remember(samples, count);
    }

    /** {@code count} samples that were lost. */
    short[] lost(int count) {
        if (concealed == 0) {
            period = period();
        }
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = madeUp();
        }
        return samples;
    }

    /** {@code count} samples in which what was heard before dies away; the last of them are silent. */
    short[] dying(int count) {
        short[] samples = lost(count);
        for (int i = 0; i < count; i++) {
            samples[i] = (short) (samples[i] * Math.max(0, DYING - 1 - i) / DYING);
        }
        return samples;
    }

    private short madeUp() {
        float gain = Math.max(0, 1 - (float) concealed / FADE);
        short again = history[HISTORY - period + concealed % period];
        concealed++;
        return (short) (again * gain);
    }

    private void remember(short[] samples, int count) {
        int kept = Math.min(count, HISTORY);
        System.arraycopy(history, kept, history, 0, HISTORY - kept);
        System.arraycopy(samples, count - kept, history, HISTORY - kept, kept);
    }

    /** After which lag the last 20 ms are most like what they are now. */
    private int period() {
        int best = LONGEST_PERIOD;
        double most = 0;
        for (int lag = SHORTEST_PERIOD; lag <= LONGEST_PERIOD; lag++) {
            double product = 0;
            double energy = 1;
            for (int i = HISTORY - COMPARED; i < HISTORY; i++) {
                product += (double) history[i] * history[i - lag];
                energy += (double) history[i - lag] * history[i - lag];
            }
            double likeness = product / Math.sqrt(energy);
            if (likeness > most) {
                most = likeness;
                best = lag;
            }
        }
        return best;
    }

    /** Nothing that was heard before may be heard again. */
    void reset() {
        Arrays.fill(history, (short) 0);
        concealed = 0;
    }
}
