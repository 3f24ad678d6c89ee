package app.connect.recorder.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class LimiterTest {
    private static final int SAMPLES = Limiter.BLOCK_SAMPLES;
    /** −3 dB. */
    private static final double MINUS_3_DB = 0.70795;

    /** What a signal is after the limiter, left channel. */
    private static float[] limited(float[] signal, int blocks) {
        Limiter limiter = new Limiter();
        float[] result = new float[blocks * SAMPLES];
        for (int block = 0; block < blocks; block++) {
            float[] mix = new float[(SAMPLES + Limiter.MARGIN) * 2];
            for (int i = 0; i < SAMPLES + Limiter.MARGIN; i++) {
                int at = block * SAMPLES + i;
                mix[2 * i] = at < signal.length ? signal[at] : 0;
                mix[2 * i + 1] = mix[2 * i];
            }
            float[] target = new float[SAMPLES * 2];
            limiter.limit(mix, target);
            for (int i = 0; i < SAMPLES; i++) {
                result[block * SAMPLES + i] = target[2 * i];
            }
        }
        return result;
    }

    private static float[] tone(double hertz, double amplitude, int samples) {
        float[] tone = new float[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / 48_000 + Math.PI / 4));
        }
        return tone;
    }

    @Test
    void quietSoundPassesBitForBit() {
        float[] tone = tone(997, 0.34, 4 * SAMPLES);

        assertThat(limited(tone, 4)).containsExactly(tone);
    }

    @Test
    void soundBelowTheCeilingPassesBitForBit() {
        float[] tone = tone(997, 0.69, 4 * SAMPLES);

        assertThat(limited(tone, 3)).containsExactly(Arrays.copyOf(tone, 3 * SAMPLES));
    }

    @Test
    void nothingComesOutAboveMinusThreeDecibelsNotEvenBetweenSamples() {
        // A quarter of the sampling rate at 45°: samples at 0.71 of a true peak of 1.6.
        float[] tone = tone(12_000, 1.6, 9 * SAMPLES);
        float[] signal = new float[10 * SAMPLES];
        System.arraycopy(tone, 0, signal, SAMPLES, tone.length);

        float[] loud = limited(signal, 9);

        float peak = 0;
        for (int i = 0; i < loud.length - 100; i++) {
            peak = Math.max(peak, TruePeak.at(loud, 1, 0, i));
        }
        assertThat(peak).isLessThan((float) MINUS_3_DB).isGreaterThan(0.65f);
    }

    @Test
    void gainComesDownWithoutAClickBeforeAPeakAndRisesAgain() {
        float[] signal = tone(200, 0.3, 40 * SAMPLES);
        for (int i = 5 * SAMPLES; i < 6 * SAMPLES; i++) {
            signal[i] *= 6;
        }

        float[] out = limited(signal, 39);

        for (int i = 1; i < 5 * SAMPLES; i++) {
            // A 200 Hz tone of 0.3 moves 0.0079 a sample; a click would be several times that.
            assertThat(Math.abs(out[i] - out[i - 1])).isLessThan(0.009f);
        }
        assertThat(out[30 * SAMPLES + 7]).isCloseTo(signal[30 * SAMPLES + 7], within(0.01f));
        for (float value : out) {
            assertThat(Math.abs(value)).isLessThanOrEqualTo(0.7f);
        }
    }
}
