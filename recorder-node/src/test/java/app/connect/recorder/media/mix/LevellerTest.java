package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.recorder.loudness.KWeighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

final class LevellerTest {
    private static final int BLOCK = SoundBlock.SAMPLES;
    private static final int BLOCKS_PER_SECOND = 30;
    /** Below the noise of any room. */
    private static final double STUDIO = -90;

    private final Leveller leveller = new Leveller();
    private final List<float[]> before = new ArrayList<>();
    private final List<float[]> after = new ArrayList<>();

    private void hear(int seconds, IntFunction<float[]> sound) {
        for (int block = 0; block < seconds * BLOCKS_PER_SECOND; block++) {
            float[] samples = sound.apply(block);
            before.add(samples.clone());
            leveller.level(samples, BLOCK);
            after.add(samples);
        }
    }

    private void hear(int seconds, SpeechLike voice) {
        hear(seconds, unused -> floats(voice.next(BLOCK).interleaved()));
    }

    private static float[] floats(short[] samples) {
        float[] floats = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            floats[i] = samples[i] / 32_768f;
        }
        return floats;
    }

    private static float[] noise(Random random, double decibels) {
        float[] samples = new float[2 * BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            samples[2 * i] = (float) (Math.pow(10, decibels / 20) * random.nextGaussian());
            samples[2 * i + 1] = samples[2 * i];
        }
        return samples;
    }

    /** Of these seconds, in LUFS, with BS.1770's gates over blocks that do not overlap. */
    private static double loudness(List<float[]> blocks, int fromSecond, int toSecond) {
        KWeighting filter = new KWeighting();
        List<Double> powers = new ArrayList<>();
        for (int i = fromSecond * BLOCKS_PER_SECOND; i + 12 <= toSecond * BLOCKS_PER_SECOND; i += 12) {
            double sum = 0;
            for (float[] block : blocks.subList(i, i + 12)) {
                for (int sample = 0; sample < BLOCK; sample++) {
                    double value = filter.filter(block[2 * sample]);
                    sum += 2 * value * value;
                }
            }
            powers.add(sum / (12 * BLOCK));
        }
        double gate = mean(powers, 1e-7) / 10;
        return -0.691 + 10 * Math.log10(mean(powers, gate));
    }

    private static double mean(List<Double> powers, double above) {
        return powers.stream()
                .filter(power -> power > above)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    /** The gain at the end of each block from a second on, in dB; of blocks with sound. */
    private List<Double> gains(int fromSecond, int toSecond) {
        List<Double> gains = new ArrayList<>();
        for (int i = fromSecond * BLOCKS_PER_SECOND; i < toSecond * BLOCKS_PER_SECOND; i++) {
            for (int sample = BLOCK - 1; sample > BLOCK - 200; sample--) {
                if (Math.abs(before.get(i)[2 * sample]) > 1e-3) {
                    gains.add(20 * Math.log10(after.get(i)[2 * sample] / before.get(i)[2 * sample]));
                    break;
                }
            }
        }
        return gains;
    }

    @Test
    void voicesThatAreFarApartComeNearEachOther() {
        hear(20, new SpeechLike(1, -16, STUDIO, 110));
        double quietBefore = loudness(before, 8, 20);
        double quiet = loudness(after, 8, 20);
        Leveller other = new Leveller();
        SpeechLike shouting = new SpeechLike(2, -1, STUDIO, 190);
        List<float[]> sent = new ArrayList<>();
        List<float[]> levelled = new ArrayList<>();
        for (int block = 0; block < 20 * BLOCKS_PER_SECOND; block++) {
            float[] samples = floats(shouting.next(BLOCK).interleaved());
            sent.add(samples.clone());
            other.level(samples, BLOCK);
            levelled.add(samples);
        }

        double loud = loudness(levelled, 8, 20);

        assertThat(loudness(sent, 8, 20) - quietBefore).isGreaterThan(14);
        assertThat(loud).isCloseTo(-17, within(1.5));
        assertThat(quiet).isCloseTo(-17, within(1.5));
    }

    @Test
    void aNewVoiceIsBroughtNearWithinThreeSecondsOfSpeech() {
        hear(8, new SpeechLike(3, -16, STUDIO, 120));

        assertThat(loudness(after, 4, 8)).isCloseTo(-17, within(2.5));
    }

    @Test
    void gainStaysWithinItsBounds() {
        hear(20, new SpeechLike(4, -45, STUDIO, 120));

        assertThat(gains(10, 20)).allSatisfy(gain -> assertThat(gain).isCloseTo(18, within(0.1)));
    }

    @Test
    void noiseIsNotRaised() {
        Random random = new Random(5);

        hear(20, unused -> noise(random, -45));

        assertThat(after.get(599)).containsExactly(before.get(599));
        assertThat(loudness(after, 0, 20)).isCloseTo(loudness(before, 0, 20), within(0.01));
    }

    @Test
    void noiseAfterSilenceIsSoonKnownAsNoise() {
        Random random = new Random(12);
        hear(3, unused -> new float[2 * BLOCK]);

        hear(12, unused -> noise(random, -50));

        // 3 dB/s for as long as it may be a voice, in the worst case a new one; taken back when it is known.
        assertThat(gains(3, 15)).allSatisfy(gain -> assertThat(gain).isLessThan(13));
        assertThat(after.get(449)).containsExactly(before.get(449));
    }

    @Test
    void aToneIsNotRaised() {
        hear(5, block -> {
            float[] samples = new float[2 * BLOCK];
            for (int i = 0; i < BLOCK; i++) {
                samples[2 * i] = (float) (0.01 * Math.sin(2 * Math.PI * 440 * (block * BLOCK + i) / 48_000));
                samples[2 * i + 1] = samples[2 * i];
            }
            return samples;
        });

        assertThat(after.get(149)).containsExactly(before.get(149));
    }

    @Test
    void theNoiseBehindAQuietVoiceStaysSoft() {
        // Raised by the 15 dB that the voice wants it would be at −45.
        hear(20, new SpeechLike(6, -24, -60, 120));
        Random random = new Random(7);
        hear(5, unused -> noise(random, -60));

        assertThat(loudness(after, 21, 25)).isBetween(-56.0, -49.0);
        assertThat(loudness(after, 10, 20) - loudness(before, 10, 20)).isBetween(3.0, 9.0);
    }

    @Test
    void gainDoesNotBreatheWhileSomebodySpeaks() {
        hear(40, new SpeechLike(8, -20, -75, 120));

        List<Double> gains = gains(12, 40);

        double most = gains.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double least = gains.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        assertThat(most - least).isLessThan(1.5);
        for (int i = 1; i < gains.size(); i++) {
            assertThat(Math.abs(gains.get(i) - gains.get(i - 1))).isLessThan(0.5);
        }
    }

    @Test
    void gainWaitsInAPause() {
        SpeechLike voice = new SpeechLike(9, -16, STUDIO, 120);
        hear(12, voice);
        double reached = gains(11, 12).get(gains(11, 12).size() - 1);
        hear(10, unused -> new float[2 * BLOCK]);

        hear(1, voice);

        assertThat(gains(22, 23).get(0)).isCloseTo(reached, within(0.4));
    }

    @Test
    void gainMovesWithoutSteps() {
        hear(6, new SpeechLike(10, -1, STUDIO, 120));

        for (int i = 1; i < after.size(); i++) {
            float[] last = after.get(i - 1);
            float[] lastBefore = before.get(i - 1);
            float[] first = after.get(i);
            float[] firstBefore = before.get(i);
            if (Math.abs(lastBefore[2 * BLOCK - 2]) > 0.05 && Math.abs(firstBefore[0]) > 0.05) {
                double step = first[0] / firstBefore[0] - last[2 * BLOCK - 2] / lastBefore[2 * BLOCK - 2];
                assertThat(Math.abs(step)).isLessThan(1e-3);
            }
        }
    }
}
