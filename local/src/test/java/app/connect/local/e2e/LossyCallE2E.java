package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.CallOutcome;
import app.connect.local.call.CallOutcome.TrackOutcome;
import app.connect.local.call.CallScript;
import app.connect.local.call.ParticipantScript;
import app.connect.local.call.ScriptedCall;
import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.call.rtp.Impairment;
import app.connect.local.call.rtp.UdpImpairment;
import app.connect.local.check.ContentCheck;
import app.connect.local.check.ContentReport;
import app.connect.local.signal.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Three people on a bad path, one who answers NACK and PLI, one who answers PLI only, one who answers nothing. */
final class LossyCallE2E {
    private static final long SEED = 20_261_122;
    private static final Duration ONE_WAY = Duration.ofMillis(20);
    private static final Duration JITTER = Duration.ofMillis(30);
    /** Contract section 4: the path. */
    private static final Impairment PATH =
            Impairment.NONE.withLoss(0.05).withReordering(0.02).withDelay(ONE_WAY, JITTER);
    /** Contract section 4. */
    private static final double FROZEN_SHARE = 0.01;
    /** Contract section 4: a second and a round trip. */
    private static final long FREEZE_MS = 1_000 + 2 * (ONE_WAY.toMillis() + JITTER.toMillis());

    private static final Duration LENGTH = Duration.ofSeconds(25);

    /** Of 750: a tile that stands still in a flash is white, not its participant's, so it is not read meanwhile. */
    private static final int LEAST_READ = 300;

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    @TempDir
    @SuppressWarnings("NullAway.Init") // before each test
    private Path folder;

    @Test
    void aBadPathCostsNoMoreThanTheContractSays() throws IOException {
        List<Signature> all = Signature.all(3);
        CallScript script = new CallScript(
                "call",
                "conversation",
                List.of(
                        ParticipantScript.agreeing(all.get(0)).answering(FeedbackAbility.ALL),
                        ParticipantScript.agreeing(all.get(1)).answering(FeedbackAbility.KEY_FRAMES),
                        ParticipantScript.agreeing(all.get(2)).answering(FeedbackAbility.NONE)),
                LENGTH);
        try (UdpImpairment path = UdpImpairment.open(PATH, SEED, MonotonicClock.system())) {
            CallOutcome outcome = new ScriptedCall(script, CLUSTER.client("lossy"), sentence -> {}, path::via).run();

            assertThat(outcome.isComplete()).as(outcome.recording().toString()).isTrue();
            ContentReport report = content(outcome);
            String everything = "seed " + SEED + "\n" + report.toText() + outcome.tracks() + "\n" + path.counts();
            judge(report, everything);
            asksEachOnlyForWhatItAnswers(outcome, everything);
        }
    }

    private ContentReport content(CallOutcome outcome) throws IOException {
        HttpApi.Answer media = CLUSTER.http("lossy").get("user-1", "/recordings/" + outcome.recordingId() + "/media");
        assertThat(media.status()).isEqualTo(200);
        return ContentCheck.of(Files.write(folder.resolve("lossy.mp4"), media.bytes()), 3);
    }

    private static void judge(ContentReport report, String everything) {
        assertThat(report.freshnessOf(0).frozenShare()).as(everything).isLessThanOrEqualTo(FROZEN_SHARE);
        assertThat(report.freshnessOf(1).longestFreezeMs()).as(everything).isLessThanOrEqualTo(FREEZE_MS);
        for (int participant = 0; participant < 3; participant++) {
            assertThat(report.freshnessOf(participant).read()).as(everything).isGreaterThan(LEAST_READ);
            assertThat(report.freshnessOf(participant).damaged()).as(everything).isEmpty();
            assertThat(report.toneBreaks(participant)).as(everything).isEmpty();
            assertThat(report.heardBy(participant)).as(everything).hasSize(1);
        }
    }

    private static void asksEachOnlyForWhatItAnswers(CallOutcome outcome, String everything) {
        assertThat(outcome.tracks()).as(everything).allSatisfy(track -> {
            String who = track.track().participantId();
            assertThat(track.nacks() > 0).isEqualTo("participant-1".equals(who));
            if ("participant-3".equals(who) || isSound(track)) {
                assertThat(track.pictureLosses()).isZero();
            } else if ("participant-2".equals(who)) {
                assertThat(track.pictureLosses()).isPositive();
            }
        });
    }

    private static boolean isSound(TrackOutcome track) {
        return "microphone".equals(track.track().trackId());
    }
}
