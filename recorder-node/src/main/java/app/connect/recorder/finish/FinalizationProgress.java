package app.connect.recorder.finish;

/** Hears how far a finalisation is: once when a step begins and at each further per cent of it, from any thread. */
@FunctionalInterface
public interface FinalizationProgress {
    /** What takes time, in this order. */
    enum Step {
        COLLECT,
        SOUND,
        ASSEMBLE,
        VERIFY,
        PUBLISH
    }

    void reached(Step step, int percent);
}
