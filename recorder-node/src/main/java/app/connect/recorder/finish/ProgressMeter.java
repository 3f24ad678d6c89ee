package app.connect.recorder.finish;

import app.connect.recorder.finish.FinalizationProgress.Step;
import java.util.EnumMap;
import java.util.Map;

/** Makes one percentage of a whole attempt, which never falls, out of how far its steps are. Pure; for one thread. */
final class ProgressMeter {
    /** What an attempt has done when a step begins: shares of its time for the usual ladder (docs/performance.md). */
    private static final Map<Step, Integer> BEGINS = new EnumMap<>(Map.of(
            Step.COLLECT, 0,
            Step.SOUND, 1,
            Step.ASSEMBLE, 65,
            Step.VERIFY, 85,
            Step.PUBLISH, 95));

    private static final int WHOLE = 100;
    /** Mostly the sound is made once; each time more gets a tenth of what was left to the times before. */
    private static final double AGAIN = 0.1;

    private Step step = Step.COLLECT;
    private int percentOfStep;
    private double left = 1;
    private int percent;

    /** The newest of {@link FinalizationProgress}. */
    void reached(Step newStep, int newPercent) {
        boolean again = newStep == step && newPercent < percentOfStep;
        left = newStep == step ? again ? left * AGAIN : left : 1;
        step = newStep;
        percentOfStep = newPercent;
        int begins = BEGINS.getOrDefault(step, 0);
        int ends = step == Step.PUBLISH ? WHOLE : BEGINS.getOrDefault(Step.values()[step.ordinal() + 1], WHOLE);
        double done = 1 - left + left * (1 - AGAIN) * newPercent / WHOLE;
        double share = step == Step.SOUND ? done : (double) newPercent / WHOLE;
        percent = Math.max(percent, (int) (begins + (ends - begins) * share));
    }

    Step step() {
        return step;
    }

    int percent() {
        return percent;
    }
}
