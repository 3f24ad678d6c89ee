package app.connect.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemCodeTest {
    @Test
    void everyCodeStandsForOneThing() {
        assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::code)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void saysNoWithAStatusThatIsAnError(ProblemCode code) {
        assertThat(code.status()).isBetween(400, 599);
        assertThat(code.code()).matches("[a-z]+([.-][a-z]+)*");
    }

    @ParameterizedTest
    @EnumSource
    void asksToComeAgainWhereThatCanHelp(ProblemCode code) {
        boolean later = code.status() == 503 || code.status() == 429 || code == ProblemCode.IDEMPOTENCY_IN_PROGRESS;

        assertThat(code.retryable()).isEqualTo(later);
    }

    @Test
    void carriesWhatIsInTheWay() {
        Problem problem = new ProblemException(ProblemCode.ALREADY_ACTIVE, "it is running", Map.of("recordingId", "r1"))
                .toProblem();

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo("recording.already-active");
        assertThat(problem.extensions()).containsEntry("recordingId", "r1");
    }
}
