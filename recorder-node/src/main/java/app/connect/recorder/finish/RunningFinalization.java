package app.connect.recorder.finish;

import java.util.concurrent.CompletionStage;

/** A finalisation under way. */
public final class RunningFinalization {
    private final CompletionStage<FinishedRecording> result;
    private final Cancellation cancellation;

    RunningFinalization(CompletionStage<FinishedRecording> result, Cancellation cancellation) {
        this.result = result;
        this.cancellation = cancellation;
    }

    /** Completes when everything is published and the folder of the work is gone; fails as FinalizationException. */
    public CompletionStage<FinishedRecording> result() {
        return result;
    }

    /** The result fails as CANCELLED soon, if it is not there before. Again is harmless. */
    public void cancel() {
        cancellation.wish();
    }
}
