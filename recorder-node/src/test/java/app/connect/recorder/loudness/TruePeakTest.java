package app.connect.recorder.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the sums of ITU-R BS.1770-5, annex 2, as they stand there. */
class TruePeakTest {
    private static final int CHANNELS = 2;
    private static final int SAMPLES = 200;
    /** One phase after the other; the last two are the first two backwards. */
    private static final double[][] PHASES = {
        {14, 90, -161, 272, -487, 1_125, 7_964, -838, 390, -218, 122, -68},
        {-239, 240, -424, 730, -1_364, 3_810, 6_388, -1_641, 832, -477, 271, -155},
        {-155, 271, -477, 832, -1_641, 6_388, 3_810, -1_364, 730, -424, 240, -239},
        {-68, 122, -218, 390, -838, 7_964, 1_125, -487, 272, -161, 90, 14},
    };

    @Test
    void isTheHighestOfTheSampleAndTheFourPointsAboutItInItsChannelAlone() {
        Random random = new Random(1);
        float[] noise = new float[SAMPLES * CHANNELS];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = 2 * random.nextFloat() - 1;
        }
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int index = 0; index < SAMPLES; index++) {
                assertThat((double) TruePeak.at(noise, CHANNELS, channel, index))
                        .as("sample " + index + " of channel " + channel)
                        .isCloseTo(peak(noise, channel, index), within(1e-5));
            }
        }
    }

    private static double peak(float[] interleaved, int channel, int index) {
        double peak = Math.abs(interleaved[index * CHANNELS + channel]);
        for (double[] phase : PHASES) {
            double sum = 0;
            for (int tap = 0; tap < phase.length; tap++) {
                int at = index + tap - TruePeak.REACH;
                if (at >= 0 && at < SAMPLES) {
                    sum += phase[tap] / 8_192 * interleaved[at * CHANNELS + channel];
                }
            }
            peak = Math.max(peak, Math.abs(sum));
        }
        return peak;
    }
}
