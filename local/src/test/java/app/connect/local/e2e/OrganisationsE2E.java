package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.call.CallOutcome;
import app.connect.local.call.CallScript;
import app.connect.local.call.ParticipantScript;
import app.connect.local.call.ParticipantScript.Action;
import app.connect.local.call.Person;
import app.connect.local.call.ScriptedCall;
import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.check.ContentCheck;
import app.connect.local.check.ContentExpectation;
import app.connect.local.check.ContentReport;
import app.connect.local.signal.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The same ids in two organisations are different things. */
final class OrganisationsE2E {
    /** Two in each call, told apart by colour and tone across both. */
    private static final List<Signature> ALL = Signature.all(4);

    private static final Duration SHORT = Duration.ofSeconds(6);
    private static final Duration LONG = Duration.ofSeconds(9);

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    @TempDir
    @SuppressWarnings("NullAway.Init") // before each test
    private Path folder;

    @Test
    void recordTheSameCallAtTheSameTimeWithoutSeeingEachOther() throws IOException {
        CompletableFuture<CallOutcome> inFirst =
                CompletableFuture.supplyAsync(() -> hold("first", ALL.subList(0, 2), SHORT));
        CallOutcome second = hold("second", ALL.subList(2, 4), LONG);
        CallOutcome first = inFirst.join();

        ContentReport ofFirst = content("first", first);
        ContentReport ofSecond = content("second", second);

        assertThat(first.recordingId()).isNotEqualTo(second.recordingId());
        assertThat(first.durationMs()).isBetween(SHORT.toMillis() - 1_000, SHORT.toMillis() + 1_500);
        assertThat(second.durationMs()).isBetween(LONG.toMillis() - 1_000, LONG.toMillis() + 1_500);
        assertThat(ContentExpectation.lasting(first.durationMs()).and(0).and(1).problems(ofFirst))
                .as(ofFirst.toText())
                .isEmpty();
        assertThat(ContentExpectation.lasting(second.durationMs()).and(2).and(3).problems(ofSecond))
                .as(ofSecond.toText())
                .isEmpty();
        isUnknownTo("second", first.recordingId());
        isUnknownTo("first", second.recordingId());
        assertThat(CLUSTER.http("third").platform("GET", "/calls/call", "").status())
                .isEqualTo(404);
    }

    private static CallOutcome hold(String organisation, List<Signature> signatures, Duration length) {
        List<ParticipantScript> participants = new ArrayList<>();
        for (Signature signature : signatures) {
            int number = participants.size() + 1;
            participants.add(new ParticipantScript(
                            signature,
                            "participant-" + number,
                            new Person("user-" + number, "Participant " + number),
                            List.of(),
                            false,
                            FeedbackAbility.ALL)
                    .at(Duration.ZERO, Action.JOIN)
                    .at(Duration.ZERO, Action.ACKNOWLEDGE));
        }
        CallScript script = new CallScript("call", "conversation", participants, length);
        CallOutcome outcome = new ScriptedCall(script, CLUSTER.client(organisation), sentence -> {}).run();
        assertThat(outcome.isComplete()).as(outcome.recording().toString()).isTrue();
        return outcome;
    }

    private ContentReport content(String organisation, CallOutcome outcome) throws IOException {
        HttpApi.Answer media = CLUSTER.http(organisation).get("user-1", media(outcome.recordingId()));
        assertThat(media.status()).isEqualTo(200);
        return ContentCheck.of(Files.write(folder.resolve(organisation + ".mp4"), media.bytes()), ALL.size());
    }

    private static String media(String recordingId) {
        return "/recordings/" + recordingId + "/media";
    }

    /** Though somebody of the same id is a member of a conversation of the same id there. */
    private static void isUnknownTo(String organisation, String recordingId) {
        HttpApi api = CLUSTER.http(organisation);
        String path = "/recordings/" + recordingId;
        assertThat(List.of(
                        api.get("user-1", path),
                        api.get("user-1", path + "/media"),
                        api.get("user-1", path + "/consents"),
                        api.platform("GET", path, ""),
                        api.platform("GET", path + "/consents", ""),
                        api.administrator("GET", path, ""),
                        api.member("user-1", "POST", path + "/stop", ""),
                        api.member("user-1", "POST", path + "/consents", "{\"decision\":\"withdraw\"}")))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(404));
    }
}
