package app.connect.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.signal.Signature;
import app.connect.local.signal.TestSound;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ToneDetectorTest {
    private static final int RATE = 48_000;

    private final ToneDetector detector = new ToneDetector(RATE);

    /** The mix of these participants, each on the capture clock of its phase. */
    private static float[] mix(List<Signature> participants, int seconds) {
        float[] mix = new float[seconds * RATE];
        for (Signature participant : participants) {
            TestSound sound = new TestSound(participant);
            long phase = participant.phaseNanos() * RATE / 1_000_000_000L;
            for (int index = 0; index < mix.length; index++) {
                mix[index] += (float) sound.sample(index - phase);
            }
        }
        return mix;
    }

    @Test
    void hearsAllOfSixteenParticipantsThroughTheirBeeps() {
        detector.offer(mix(Signature.all(16), 3), 3 * RATE, 0);

        assertThat(detector.heard()).hasSize(16);
        assertThat(detector.heard().values()).allMatch(spans -> spans.equals(List.of(new Span(0, 3000))));
    }

    @Test
    void hearsNobodyWhoDoesNotSpeak() {
        detector.offer(mix(List.of(new Signature(1, 4), new Signature(3, 4)), 3), 3 * RATE, 0);

        assertThat(detector.heard()).containsOnlyKeys(1, 3);
        assertThat(detector.silence()).isEmpty();
    }

    @Test
    void hearsNobodyInNoise() {
        // −34 dBFS, far more than codecs add.
        Random random = new Random(7);
        float[] noise = new float[RATE];
        for (int index = 0; index < noise.length; index++) {
            noise[index] = (float) random.nextGaussian() * 0.02f;
        }

        detector.offer(noise, noise.length, 0);

        assertThat(detector.heard()).isEmpty();
    }

    @Test
    void takesAHoleInTimeForSilence() {
        float[] voice = mix(List.of(new Signature(0, 1)), 1);
        detector.offer(voice, RATE, 0);
        detector.offer(voice, RATE, 2L * RATE);

        assertThat(detector.heard().get(0)).isEqualTo(List.of(new Span(0, 1000), new Span(2000, 3000)));
        assertThat(detector.silence()).isEqualTo(List.of(new Span(1000, 2000)));
    }
}
