package app.connect.recorder.finish;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.finish.FinalizationProgress.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
    private final ProgressMeter meter = new ProgressMeter();

    private int after(Step step, int percent) {
        meter.reached(step, percent);
        return meter.percent();
    }

    @Test
    void beginsWithNothingDone() {
        assertThat(meter.step()).isEqualTo(Step.COLLECT);
        assertThat(meter.percent()).isZero();
    }

    @Test
    void everyStepGoesOnWhereTheOneBeforeEnded() {
        List<Integer> seen = new ArrayList<>();
        for (Step step : Step.values()) {
            for (int percent = 0; percent < 100; percent++) {
                seen.add(after(step, percent));
            }
            assertThat(meter.step()).isEqualTo(step);
        }

        assertThat(seen).isSorted().startsWith(0).endsWith(99);
    }

    @Test
    void soundThatIsMadeAgainIsNotDoneTwice() {
        int once = after(Step.SOUND, 99);
        int begunAgain = after(Step.SOUND, 0);
        int twice = after(Step.SOUND, 99);
        after(Step.SOUND, 0);
        int thrice = after(Step.SOUND, 99);

        assertThat(once).isEqualTo(64);
        assertThat(begunAgain).isEqualTo(64);
        assertThat(twice).isEqualTo(71);
        assertThat(thrice).isEqualTo(71);
        assertThat(after(Step.ASSEMBLE, 0)).isEqualTo(72);
    }

    @Test
    void whatWasReachedIsNotTakenBack() {
        after(Step.VERIFY, 60);

        assertThat(after(Step.VERIFY, 10)).isEqualTo(94);
        assertThat(after(Step.VERIFY, 80)).isEqualTo(95);
    }
}
