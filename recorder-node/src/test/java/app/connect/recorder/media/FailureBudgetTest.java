package app.connect.recorder.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureBudgetTest {
    private final FailureBudget budget = new FailureBudget();

    @Test
    void pausesTwiceAsLongEachTimeAndThenForEver() {
        assertThat(budget.failed(seconds(0))).contains(Duration.ofMillis(250));
        assertThat(budget.failed(seconds(1))).contains(Duration.ofMillis(500));
        assertThat(budget.failed(seconds(2))).contains(Duration.ofSeconds(1));
        assertThat(budget.failed(seconds(3))).contains(Duration.ofSeconds(2));
        assertThat(budget.failed(seconds(59))).isEmpty();
    }

    @Test
    void forgivesWhatIsAMinuteAgo() {
        for (int failure = 0; failure < FailureBudget.MOST; failure++) {
            budget.failed(seconds(failure));
        }

        assertThat(budget.failed(seconds(60))).contains(Duration.ofSeconds(2));
        assertThat(budget.failed(seconds(600))).contains(Duration.ofMillis(250));
    }

    private static long seconds(int count) {
        return count * 1_000_000_000L;
    }
}
