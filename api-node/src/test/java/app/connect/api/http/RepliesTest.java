package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.connect.api.problem.Problem;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.RecordingReply.CallDescription;
import app.connect.cluster.recording.RecordingReply.Refused;
import app.connect.cluster.recording.RecordingReply.RosterNoted;
import app.connect.cluster.recording.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RepliesTest {
    @ParameterizedTest
    @EnumSource
    void everyRefusalIsAProblemOfTheCaller(Refusal refusal) {
        Problem problem = Replies.refused(new Refused(refusal, "why", null)).toProblem();

        assertThat(problem.status()).isIn(403, 404, 409, 422, 503);
        assertThat(problem.detail()).isEqualTo("why");
    }

    @ParameterizedTest
    @CsvSource({
        "ALREADY_ACTIVE,409,recording.already-active",
        "OTHER_REQUEST,422,idempotency.other-body",
        "NO_CAPACITY,503,capacity.none",
        "CALL_ENDED,409,call.ended",
        "TEXT_VERSION,409,consent.text-version"
    })
    void keepsTheCodesOfTheContract(Refusal refusal, int status, String code) {
        Problem problem = Replies.refused(new Refused(refusal, "why", null)).toProblem();

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
    }

    @Test
    void namesTheRecordingThatIsInTheWay() {
        RecordingId running = new RecordingId("0123456789abcdef0123456789abcdef");

        Problem problem = Replies.refused(new Refused(Refusal.ALREADY_ACTIVE, "it is running", running))
                .toProblem();

        assertThat(problem.extensions()).containsEntry("recordingId", running.value());
    }

    @Test
    void takesARefusalToDescribeForAProblemToo() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Replies.description(new Refused(Refusal.JOURNAL_UNAVAILABLE, "not now", null)));
    }

    @Test
    void passesADescriptionOn() {
        CallDescription description = CallDescription.ofNothing();

        assertThat(Replies.description(description)).isSameAs(description);
    }

    @Test
    void takesAnAnswerOfTheWrongKindForADefect() {
        assertThatIllegalStateException().isThrownBy(() -> Replies.accepted(new RosterNoted(1)));
    }
}
