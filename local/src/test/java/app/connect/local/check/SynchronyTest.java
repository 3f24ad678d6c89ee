package app.connect.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.signal.Signature;
import app.connect.local.signal.TestSound;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SynchronyTest {
    private static final long MILLIS = 1_000_000;

    @Test
    void findsTheOnsetOfABeepWithinTwoMilliseconds() {
        BeepDetector detector = new BeepDetector(48_000);
        TestSound sound = new TestSound(new Signature(0, 2));
        float[] samples = new float[3 * 48_000];
        for (int index = 0; index < samples.length; index++) {
            samples[index] = (float) sound.sample(index - 12_345);
        }

        detector.offer(samples, samples.length, 0);

        // 12,345 samples are 257.19 ms.
        assertThat(detector.onsetsNanos()).hasSize(3);
        for (int second = 0; second < 3; second++) {
            assertThat(detector.onsetsNanos().get(second) / 1e6)
                    .isBetween(second * 1000 + 255.2, second * 1000 + 259.2);
        }
    }

    @Test
    void findsNoBeepInQuietTones() {
        BeepDetector detector = new BeepDetector(48_000);
        TestSound sound = new TestSound(new Signature(4, 5));
        float[] samples = new float[40_000];
        for (int index = 0; index < samples.length; index++) {
            samples[index] = (float) sound.sample(index + 5_000);
        }

        detector.offer(samples, samples.length, 0);

        assertThat(detector.onsetsNanos()).isEmpty();
    }

    @Test
    void findsAFlashWhenATileTurnsWhiteButNotWhenItBeginsSo() {
        FlashDetector detector = new FlashDetector();
        double[] luma = {230, 108, 108, 228, 229, 228, 108, 225};
        for (int picture = 0; picture < luma.length; picture++) {
            detector.offer(picture * 33L * MILLIS, luma[picture]);
        }

        assertThat(detector.onsetsNanos()).containsExactly(99 * MILLIS, 231 * MILLIS);
    }

    @Test
    void pairsEachFlashWithTheNearestBeepInReach() {
        Synchrony synchrony = Synchrony.of(
                List.of(1000 * MILLIS, 2000 * MILLIS, 3000 * MILLIS),
                List.of(760 * MILLIS, 1010 * MILLIS, 1980 * MILLIS, 3300 * MILLIS),
                125);

        assertThat(synchrony.flashes()).isEqualTo(3);
        assertThat(synchrony.offsetsMs()).containsExactly(10.0, -20.0);
        assertThat(synchrony.maxMs()).isEqualTo(20.0);
        assertThat(synchrony.medianMs()).isEqualTo(10.0);
    }
}
