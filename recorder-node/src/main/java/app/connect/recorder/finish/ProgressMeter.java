package app.connect.recorder.finish;

import app.connect.recorder.finish.FinalizationProgress.Step;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Makes one percentage of a whole attempt, which never falls, out of how far its steps are. Pure; for one thread. */
final class ProgressMeter {
    /** What an attempt has done when a step begins, and when it ends, in per cent. */
    private record Share(int begins, int ends) {}

    /** Shares of its time for the usual ladder (docs/performance.md). */
    private static final Map<Step, Share> SHARES = new EnumMap<>(Map.of(
            Step.COLLECT, new Share(0, 1),
            Step.SOUND, new Share(1, 72),
            Step.ASSEMBLE, new Share(72, 91),
            Step.VERIFY, new Share(91, 96),
            Step.PUBLISH, new Share(96, 100)));

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
        double part = step == Step.SOUND ? 1 - left + left * (1 - AGAIN) * newPercent / 100 : newPercent / 100.0;
        Share share = Objects.requireNonNull(SHARES.get(step));
        percent = Math.max(percent, (int) (share.begins() + (share.ends() - share.begins()) * part));
    }

    Step step() {
        return step;
    }

    int percent() {
        return percent;
    }
}
