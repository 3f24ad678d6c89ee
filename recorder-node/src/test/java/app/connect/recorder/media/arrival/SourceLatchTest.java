package app.connect.recorder.media.arrival;

import static app.connect.recorder.media.arrival.SourceLatch.Verdict.AFTER_BYE;
import static app.connect.recorder.media.arrival.SourceLatch.Verdict.NEW_SOURCE;
import static app.connect.recorder.media.arrival.SourceLatch.Verdict.SAME_SOURCE;
import static app.connect.recorder.media.arrival.SourceLatch.Verdict.WRONG_SOURCE;
import static app.connect.recorder.media.arrival.Wire.ALICE;
import static app.connect.recorder.media.arrival.Wire.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SourceLatchTest {
    private static final long SECOND = 1_000_000_000L;

    private final SourceLatch latch = new SourceLatch(OptionalLong.empty());

    @Test
    void listensToTheFirstThatSendsAndToNobodyElse() {
        assertThat(latch.judge(ALICE, 1, 0)).isEqualTo(NEW_SOURCE);

        assertThat(latch.judge(ALICE, 1, 1)).isEqualTo(SAME_SOURCE);
        assertThat(latch.judge(MALLORY, 1, 2)).isEqualTo(WRONG_SOURCE);
        assertThat(latch.judge(ALICE, 2, 3)).isEqualTo(WRONG_SOURCE);
    }

    @Test
    void isTakenOverAfterTwoSecondsOfSilence() {
        latch.judge(ALICE, 1, 0);

        assertThat(latch.judge(MALLORY, 2, 2 * SECOND - 1)).isEqualTo(WRONG_SOURCE);
        assertThat(latch.judge(MALLORY, 2, 2 * SECOND)).isEqualTo(NEW_SOURCE);
        assertThat(latch.judge(ALICE, 1, 2 * SECOND + 1)).isEqualTo(WRONG_SOURCE);
    }

    @Test
    void isNotTakenOverWhileTheSourceSends() {
        latch.judge(ALICE, 1, 0);
        latch.judge(ALICE, 1, SECOND);

        assertThat(latch.judge(MALLORY, 2, 2 * SECOND)).isEqualTo(WRONG_SOURCE);
    }

    @Test
    void isTakenOverAtOnceAfterABye() {
        latch.judge(ALICE, 1, 0);
        latch.leave(5);

        assertThat(latch.judge(ALICE, 2, 6)).isEqualTo(NEW_SOURCE);
    }

    @Test
    void isNotLatchedAgainByWhatStragglesInAfterItsBye() {
        latch.judge(ALICE, 1, 0);
        latch.leave(5);

        assertThat(latch.judge(ALICE, 1, 6)).isEqualTo(AFTER_BYE);
        assertThat(latch.judge(ALICE, 1, 2 * SECOND + 5)).isEqualTo(NEW_SOURCE);
    }

    @Test
    void latchesNoneButTheDeclaredSsrc() {
        var declared = new SourceLatch(OptionalLong.of(7));

        assertThat(declared.judge(ALICE, 1, 0)).isEqualTo(WRONG_SOURCE);
        assertThat(declared.judge(ALICE, 7, 1)).isEqualTo(NEW_SOURCE);
    }
}
