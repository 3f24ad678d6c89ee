package app.connect.recorder.media.upload;

import app.connect.cluster.recording.RecordingCommand.CommitReply;
import java.util.concurrent.CompletionStage;

/** Asks the recording's entity to take a stored slot. */
@FunctionalInterface
public interface CommitPort {
    /** The final answer; fails when none came in time, and then the slot is offered again. Never completes with null. */
    CompletionStage<CommitReply> commit(SpooledSlot slot);
}
