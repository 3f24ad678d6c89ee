package app.connect.cluster.recording;

import static app.connect.cluster.recording.Samples.ONE;
import static app.connect.cluster.recording.Samples.TWO;
import static app.connect.cluster.recording.Samples.at;
import static app.connect.cluster.recording.Samples.slot;
import static app.connect.cluster.recording.Samples.slotUntil;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.recording.CommitVerdict.Enter;
import app.connect.cluster.recording.CommitVerdict.No;
import app.connect.cluster.recording.CommitVerdict.StandsAlready;
import app.connect.cluster.time.Slot;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Enter ENTER = new Enter();
    private static final No SUPERSEDED = new No(CommitRefusal.SUPERSEDED);
    private static final No AFTER_STOP = new No(CommitRefusal.AFTER_STOP);

    private static Timeline claimed(Timeline timeline, Epoch epoch, int from) {
        return timeline.claimed(new Timeline.Claim(epoch, "recorder-1", new Slot(from)));
    }

    private static Timeline committed(Timeline timeline, Epoch epoch, int... slots) {
        Timeline result = timeline;
        for (int number : slots) {
            result = result.committed(epoch, slot(number));
        }
        return result;
    }

    private static SlotRange range(int from, int to) {
        return new SlotRange(new Slot(from), new Slot(to));
    }

    /** Epoch 1 committed 0, 1; slots 2 to 4 are a declared gap; epoch 2 began at 5 and committed 5 and 7. */
    private static Timeline takenOver() {
        Timeline first = committed(claimed(Timeline.EMPTY, ONE, 0), ONE, 0, 1);
        Timeline second = claimed(first.declared(range(2, 5), "session-lost"), TWO, 5);
        return committed(second, TWO, 5, 7);
    }

    @Test
    void epochMayCommitFromItsFirstSlotOn() {
        Timeline timeline = claimed(Timeline.EMPTY, ONE, 0);
        assertThat(timeline.judge(ONE, slot(0), null)).isEqualTo(ENTER);
        assertThat(timeline.judge(ONE, slot(9), null)).isEqualTo(ENTER);
    }

    @Test
    void epochThatWasNeverClaimedIsSuperseded() {
        assertThat(claimed(Timeline.EMPTY, ONE, 0).judge(TWO, slot(0), null)).isEqualTo(SUPERSEDED);
    }

    @Test
    void sameSlotOfTheSameEpochStandsAlready() {
        assertThat(takenOver().judge(ONE, slot(1), null)).isEqualTo(new StandsAlready());
        assertThat(takenOver().judge(TWO, slot(5), null)).isEqualTo(new StandsAlready());
    }

    @Test
    void committedSlotOfAnotherEpochIsSuperseded() {
        assertThat(takenOver().judge(TWO, slot(1), null)).isEqualTo(SUPERSEDED);
        assertThat(takenOver().judge(ONE, slot(5), null)).isEqualTo(SUPERSEDED);
    }

    @Test
    void olderEpochStillCommitsItsOwnRangeAfterTheNextHasBegun() {
        assertThat(takenOver().judge(ONE, slot(4), null)).isEqualTo(ENTER);
    }

    @Test
    void olderEpochStopsWhereTheNextBegins() {
        assertThat(takenOver().judge(ONE, slot(6), null)).isEqualTo(SUPERSEDED);
        assertThat(takenOver().judge(ONE, slot(8), null)).isEqualTo(SUPERSEDED);
    }

    @Test
    void anyEpochMayFillADeclaredGap() {
        assertThat(takenOver().judge(TWO, slot(3), null)).isEqualTo(ENTER);
        Timeline declared = takenOver().declared(range(6, 7), "session-lost");
        assertThat(declared.judge(ONE, slot(6), null)).isEqualTo(ENTER);
    }

    @Test
    void slotThatFillsAGapStandsForTheEpochThatFilledIt() {
        Timeline filled = takenOver().committed(TWO, slot(3));
        assertThat(filled.judge(TWO, slot(3), null)).isEqualTo(new StandsAlready());
        assertThat(filled.judge(ONE, slot(3), null)).isEqualTo(SUPERSEDED);
        assertThat(filled.gaps().stream().map(Timeline.DeclaredGap::slots))
                .containsExactlyInAnyOrder(range(2, 3), range(4, 5));
    }

    @Test
    void skippedSlotIsMissingUntilItIsDeclared() {
        assertThat(takenOver().undeclaredBefore(new Slot(9))).containsExactly(range(6, 7), range(8, 9));
    }

    @Test
    void slotThatEndsAtTheCutOrAMomentLaterEntersAndOneThatEndsMuchLaterDoesNot() {
        Timeline timeline = claimed(Timeline.EMPTY, ONE, 0);
        assertThat(timeline.judge(ONE, slotUntil(1, at(5)), at(5))).isEqualTo(ENTER);
        assertThat(timeline.judge(ONE, slot(1), at(5))).isEqualTo(AFTER_STOP);
        assertThat(timeline.judge(ONE, slot(2), at(5))).isEqualTo(AFTER_STOP);
        assertThat(timeline.judge(ONE, slotUntil(1, at(6.1)), at(5))).isEqualTo(AFTER_STOP);
        assertThat(timeline.judge(ONE, slotUntil(1, at(3.3)), at(3.2))).isEqualTo(AFTER_STOP);
        assertThat(timeline.judge(ONE, slotUntil(1, at(5.2)), at(5))).isEqualTo(ENTER);
    }

    @Test
    void committedSlotStandsEvenAfterAnEarlierCut() {
        assertThat(takenOver().judge(TWO, slot(7), at(5))).isEqualTo(new StandsAlready());
    }

    @Test
    void claimBeforeAnyMediaTakesOverEverything() {
        Timeline timeline = claimed(claimed(Timeline.EMPTY, ONE, 0), TWO, 0);
        assertThat(timeline.judge(ONE, slot(0), null)).isEqualTo(SUPERSEDED);
        assertThat(timeline.judge(TWO, slot(0), null)).isEqualTo(ENTER);
    }

    @Test
    void aDayIsOneRange() {
        Timeline timeline = claimed(Timeline.EMPTY, ONE, 0);
        for (int number = 0; number < 27_000; number++) {
            timeline = timeline.committed(ONE, slot(number));
        }
        assertThat(timeline.committed().ranges()).hasSize(1);
        assertThat(timeline.committed().size()).isEqualTo(27_000);
        assertThat(timeline.claim()).map(Timeline.Claim::epoch).isEqualTo(Optional.of(ONE));
    }
}
