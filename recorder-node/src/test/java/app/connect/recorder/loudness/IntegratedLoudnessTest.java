package app.connect.recorder.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Levels of EBU Tech 3341 (table 1), whose stereo 1 kHz tones have a K-weighted power that follows from the level. */
class IntegratedLoudnessTest {
    private static final double TENTH_OF_LU = 0.1; // the tolerance of EBU Tech 3341

    private final IntegratedLoudness loudness = new IntegratedLoudness();

    /** {@code seconds} of a signal that measures {@code lufs} by itself. */
    private void play(double lufs, double seconds) {
        double power = Math.pow(10, (lufs + 0.691) / 10);
        for (int i = 0; i < Math.round(seconds * 10); i++) {
            loudness.add(power);
        }
    }

    private void assertMeasures(double lufs) {
        assertThat(loudness.lufs().orElseThrow()).isCloseTo(lufs, within(TENTH_OF_LU));
    }

    @Test
    void measuresASteadyTone() {
        play(-23, 20);

        assertMeasures(-23);
    }

    @Test
    void leavesOutWhatIsTenUnitsQuieter() {
        play(-36, 10);
        play(-23, 60);
        play(-36, 10);

        assertMeasures(-23);
    }

    @Test
    void leavesOutWhatIsBelowTheAbsoluteGateBeforeTheRelativeGateIsSet() {
        play(-72, 10);
        play(-36, 10);
        play(-23, 60);
        play(-36, 10);
        play(-72, 10);

        assertMeasures(-23);
    }

    @Test
    void weighsPowersAndNotLevels() {
        play(-26, 20);
        play(-20, 20.1);
        play(-26, 20);

        assertMeasures(-23);
    }

    @Test
    void hearsNothingInSilence() {
        play(-80, 5);
        loudness.add(0);

        assertThat(loudness.lufs()).isEmpty();
    }

    @Test
    void hearsNothingInLessThanOneBlock() {
        play(-23, 0.3);

        assertThat(loudness.lufs()).isEmpty();
    }

    @Test
    void doesNotLetGapsQuietenTheRecording() {
        play(-23, 30);
        for (int i = 0; i < 3_000; i++) {
            loudness.add(0);
        }

        assertMeasures(-23);
    }
}
