package app.connect.recorder.finish;

/** How far a step of a finalisation is, from any thread. A step that is done again begins again. */
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
