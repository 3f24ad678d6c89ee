package app.connect.cluster.recording;

import java.util.concurrent.CompletionStage;

/** Where a call's entity takes a recording that is over: a port, so that the live side does not know the library. */
@FunctionalInterface
public interface LibraryHandover {
    /** Completes when the library entry is persisted; may be repeated without harm. Fails if there was no answer. */
    CompletionStage<Void> adopt(SealedRecording recording);
}
