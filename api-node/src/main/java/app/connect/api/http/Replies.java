package app.connect.api.http;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.recording.RecordingReply;
import app.connect.cluster.recording.RecordingReply.Accepted;
import app.connect.cluster.recording.RecordingReply.CallDescription;
import app.connect.cluster.recording.RecordingReply.RecordingView;
import app.connect.cluster.recording.RecordingReply.Refused;
import app.connect.cluster.recording.Refusal;
import java.util.Map;

/** The entity's answers: what was accepted, or the problem that its refusal is. */
final class Replies {
    private Replies() {}

    static RecordingView accepted(RecordingReply reply) {
        if (reply instanceof Accepted accepted) {
            return accepted.recording();
        }
        throw refused(reply);
    }

    static CallDescription description(RecordingReply reply) {
        if (reply instanceof CallDescription description) {
            return description;
        }
        throw refused(reply);
    }

    static ProblemException refused(RecordingReply reply) {
        if (reply instanceof Refused refused) {
            var running = refused.running();
            return new ProblemException(
                    code(refused.refusal()),
                    refused.detail(),
                    running == null ? Map.of() : Map.of("recordingId", running.value()));
        }
        throw new IllegalStateException(
                "an answer of the wrong kind: " + reply.getClass().getSimpleName());
    }

    static ProblemCode code(Refusal refusal) {
        return switch (refusal) {
            case ALREADY_ACTIVE -> ProblemCode.ALREADY_ACTIVE;
            case OTHER_REQUEST -> ProblemCode.OTHER_REQUEST;
            case NO_CAPACITY -> ProblemCode.NO_CAPACITY;
            case CALL_ENDED -> ProblemCode.CALL_ENDED;
            case UNKNOWN_RECORDING -> ProblemCode.NOT_FOUND;
            case NOT_RUNNING -> ProblemCode.NOT_RUNNING;
            case NOT_YET -> ProblemCode.INVALID;
            case NOT_IN_CALL -> ProblemCode.FORBIDDEN;
            case TEXT_VERSION -> ProblemCode.TEXT_VERSION;
            case DECISION_OUT_OF_ORDER -> ProblemCode.DECISION_OUT_OF_ORDER;
            case JOURNAL_UNAVAILABLE -> ProblemCode.UNAVAILABLE;
        };
    }
}
