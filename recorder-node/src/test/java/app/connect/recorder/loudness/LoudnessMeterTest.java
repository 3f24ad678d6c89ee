package app.connect.recorder.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.cluster.recording.Loudness;
import app.connect.cluster.time.Slot;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class LoudnessMeterTest {
    private static final double BS1770_OFFSET = -0.691;

    private final LoudnessMeter meter = new LoudnessMeter();

    @Test
    void fullScaleSineInOneChannelIsMinusThreeLufs() {
        // ITU-R BS.1770-4, annex 1: a 0 dBFS sine at 997 Hz in one channel reads −3.01 LKFS.
        meter.offer(sine(997, 1.0, 0.0, 0, Slot.TICKS));

        Loudness loudness = meter.take();

        assertThat(loudness.meanSquares()).hasSize(32);
        assertThat(lufs(loudness.meanSquares().get(20))).isCloseTo(-3.01, within(0.02));
    }

    @Test
    void bothChannelsAdd() {
        meter.offer(sine(997, 0.1, 0.1, 0, Slot.TICKS));

        assertThat(lufs(meter.take().meanSquares().get(31))).isCloseTo(-20.0, within(0.02));
    }

    @Test
    void rumbleWeighsLess() {
        meter.offer(sine(25, 1.0, 1.0, 0, Slot.TICKS));

        assertThat(lufs(meter.take().meanSquares().get(31))).isLessThan(-8);
    }

    @Test
    void piecesGiveTheSameAsTheWhole() {
        LoudnessMeter whole = new LoudnessMeter();
        float[] tone = sine(440, 0.5, 0.3, 0, Slot.TICKS);
        whole.offer(tone);

        for (int from = 0; from < tone.length; from += 3_200) {
            meter.offer(Arrays.copyOfRange(tone, from, from + 3_200));
        }

        assertThat(meter.take()).isEqualTo(whole.take());
    }

    @Test
    void truePeakLiesBetweenTheSamples() {
        // A quarter of the sampling rate, an eighth of a turn off: every sample is ±0.7071, the wave reaches 1.
        meter.offer(sine(12_000, 1.0, 0.0, Math.PI / 4, 4_800));

        assertThat(meter.take().truePeak()).isCloseTo(1.0, within(0.06)); // ±0.5 dB: BS.1770-4, annex 2, at 4×
    }

    @Test
    void takingStartsAfreshAndLeavesOutABlockThatIsNotFull() {
        meter.offer(sine(997, 1.0, 1.0, 0, 6_400));
        assertThat(meter.take().meanSquares()).hasSize(1);

        meter.offer(new float[2 * 48_000]);

        Loudness silence = meter.take();
        assertThat(silence.meanSquares().get(9)).isLessThan(1e-9);
    }

    private static float[] sine(double hertz, double left, double right, double phase, int samples) {
        float[] interleaved = new float[2 * samples];
        for (int i = 0; i < samples; i++) {
            double value = Math.sin(2 * Math.PI * hertz * i / 48_000 + phase);
            interleaved[2 * i] = (float) (left * value);
            interleaved[2 * i + 1] = (float) (right * value);
        }
        return interleaved;
    }

    private static double lufs(double meanSquare) {
        return BS1770_OFFSET + 10 * Math.log10(meanSquare);
    }
}
