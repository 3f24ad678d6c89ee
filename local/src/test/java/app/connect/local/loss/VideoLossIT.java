package app.connect.local.loss;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.call.rtp.Impairment;
import app.connect.local.call.rtp.LiveCamera;
import app.connect.local.check.Freshness;
import app.connect.local.signal.Signature;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Contract section 4: what 5 % of loss, 30 ms of jitter and reordering may cost a camera, by what its sender answers.
 */
final class VideoLossIT {
    private static final Duration JITTER = Duration.ofMillis(30);
    private static final Impairment PATH =
            Impairment.NONE.withLoss(0.05).withReordering(0.02).withDuplicates(0.01);
    private static final Duration LENGTH = Duration.ofMinutes(1);
    private static final double FROZEN_SHARE = 0.01;
    private static final long FREEZE_MS = 1_000;
    private static final int NEVER = 1_000_000;
    private static final int EACH_SECOND = 30;

    /** {@code keyInterval}: of its own accord, in frames. */
    private static LossFigures.Outcome send(FeedbackAbility ability, int keyInterval, long oneWayMs, long seed) {
        Impairment path = PATH.withDelay(Duration.ofMillis(oneWayMs), JITTER);
        try (LiveCamera camera = new LiveCamera(new Signature(0, 1), keyInterval)) {
            LossFigures.Outcome outcome = LossFigures.camera(camera, ability, path, seed, LENGTH);
            Figures.note(ability + ", " + oneWayMs + " ms: " + outcome.description());
            return outcome;
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "30, 2", "60, 3"})
    void withNackAHundredthOfTheTimeIsFrozenAtMost(long oneWayMs, long seed) {
        LossFigures.Outcome outcome = send(FeedbackAbility.ALL, NEVER, oneWayMs, seed);

        isWhole(outcome);
        assertThat(outcome.freshness().frozenShare()).as(outcome.description()).isLessThanOrEqualTo(FROZEN_SHARE);
    }

    @ParameterizedTest
    @CsvSource({"10, 4", "30, 5"})
    void withPictureLossIndicationsEachFreezeLastsASecondAndARoundTripAtMost(long oneWayMs, long seed) {
        LossFigures.Outcome outcome = send(FeedbackAbility.KEY_FRAMES, NEVER, oneWayMs, seed);

        isWhole(outcome);
        assertThat(outcome.freshness().longestFreezeMs())
                .as(outcome.description())
                .isLessThanOrEqualTo(FREEZE_MS + 2 * (oneWayMs + JITTER.toMillis()));
    }

    @ParameterizedTest
    @CsvSource({"30, 6"})
    void withNothingNoDamagedPictureIsEverShown(long oneWayMs, long seed) {
        isWhole(send(FeedbackAbility.NONE, EACH_SECOND, oneWayMs, seed));
    }

    private static void isWhole(LossFigures.Outcome outcome) {
        Freshness freshness = outcome.freshness();
        assertThat(freshness.damaged()).as(outcome.description()).isEmpty();
        assertThat(freshness.unread()).as(outcome.description()).isZero();
        assertThat(freshness.read()).as(outcome.description()).isGreaterThan(1_600);
    }
}
