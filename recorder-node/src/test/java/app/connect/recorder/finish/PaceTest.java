package app.connect.recorder.finish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();
    private long now;

    private Duration afterWork(long millis, double share) {
        pace.begin(now);
        now += Duration.ofMillis(millis).toNanos();
        pace.end(now, share);
        Duration rest = Duration.ofNanos(pace.rest());
        // What passes while nothing is done counts for nothing.
        now += rest.plusSeconds(1).toNanos();
        return rest;
    }

    @Test
    void aWholeCoreNeedsNoRest() {
        assertThat(afterWork(60_000, 1)).isZero();
    }

    @Test
    void aQuarterOfACoreRestsThreeTimesAsLongAsItWorked() {
        assertThat(afterWork(100, 0.25)).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void shortPiecesAddUpToARestThatATimerCanKeep() {
        assertThat(afterWork(2, 0.25)).isZero();
        assertThat(afterWork(1, 0.25)).isZero();
        assertThat(afterWork(1, 0.25)).isEqualTo(Duration.ofMillis(12));
        assertThat(afterWork(1, 0.25)).isZero();
    }

    @Test
    void aLongRestIsCutAndTheRemainderKept() {
        assertThat(afterWork(100, 0.1)).isEqualTo(Duration.ofMillis(500));
        assertThat(afterWork(0, 0.1)).isEqualTo(Duration.ofMillis(400));
        assertThat(afterWork(0, 0.1)).isZero();
    }

    @Test
    void whatIsOwedIsForgottenWhenTheCoreIsFree() {
        afterWork(100, 0.1);

        assertThat(afterWork(10, 1)).isZero();
        assertThat(afterWork(0, 0.1)).isZero();
    }
}
