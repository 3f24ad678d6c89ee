package app.connect.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class AtOnceTest {
    private final AtOnce two = new AtOnce(2, "too many");

    @Test
    void refusesWhatIsTooMuchAndTakesMoreWhenSomeIsDone() {
        CompletableFuture<String> first = new CompletableFuture<>();
        two.run(() -> first);
        two.run(CompletableFuture::new);

        assertThat(two.run(() -> CompletableFuture.completedFuture("third")))
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code())
                        .isEqualTo(ProblemCode.UNAVAILABLE));
        first.completeExceptionally(new IllegalStateException("broken"));
        assertThat(two.run(() -> CompletableFuture.completedFuture("fourth"))).isCompletedWithValue("fourth");
    }

    @Test
    void whatCannotEvenBeginTakesNoPlace() {
        for (int n = 0; n < 3; n++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> two.run(() -> {
                        throw new IllegalStateException("broken");
                    }));
        }
        assertThat(two.run(() -> CompletableFuture.completedFuture("done"))).isCompletedWithValue("done");
    }
}
