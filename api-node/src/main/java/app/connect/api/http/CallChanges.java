package app.connect.api.http;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.directory.CallChange;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.placement.RecordingShard;
import app.connect.cluster.recording.RecordingCommand.RosterChanged;
import app.connect.cluster.recording.RecordingReply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Rows first, then the call's entity: what a change of a call's rows means for the caller and for the recording. */
final class CallChanges {
    /** The rows are written; the entity reads them again anyway, so nobody waits longer than this for it. */
    private static final Duration NOTED = Duration.ofSeconds(3);

    private final RecordingShard recordings;

    CallChanges(RecordingShard recordings) {
        this.recordings = recordings;
    }

    /** Completes when the entity has noted the change, or late; the change itself is safe either way. */
    CompletionStage<Boolean> apply(CallKey call, CallChange change) {
        if (change instanceof CallChange.Changed changed) {
            return recordings
                    .<RecordingReply>ask(call, replyTo -> new RosterChanged(changed.version(), replyTo), NOTED)
                    .handle((noted, late) -> true);
        }
        if (change instanceof CallChange.Unchanged) {
            return CompletableFuture.completedFuture(false);
        }
        throw refused(change);
    }

    private static ProblemException refused(CallChange change) {
        if (change instanceof CallChange.UnknownConversation) {
            return new ProblemException(ProblemCode.NOT_FOUND, "no such conversation");
        }
        if (change instanceof CallChange.UnknownParticipant) {
            return new ProblemException(ProblemCode.NOT_FOUND, "no such participant in the call now");
        }
        if (change instanceof CallChange.UnknownTrack) {
            return new ProblemException(ProblemCode.NOT_FOUND, "no such track");
        }
        if (change instanceof CallChange.Fixed) {
            return new ProblemException(
                    ProblemCode.CALL_FIXED, "conversation and source type stay as the first PUT said");
        }
        if (change instanceof CallChange.Ended) {
            return new ProblemException(ProblemCode.CALL_ENDED, "a call id is used once, and this call has ended");
        }
        if (change instanceof CallChange.FromTheFuture) {
            return new ProblemException(
                    ProblemCode.INVALID, "at lies more than a minute in the future: compare the clocks");
        }
        return new ProblemException(ProblemCode.NOT_FOUND, "no such call");
    }
}
