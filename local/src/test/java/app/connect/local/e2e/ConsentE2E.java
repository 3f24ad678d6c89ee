package app.connect.local.e2e;

import static app.connect.local.call.ParticipantScript.Action.DECLINE;
import static app.connect.local.call.ParticipantScript.Action.JOIN;
import static app.connect.local.call.ParticipantScript.Action.WITHDRAW;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.call.CallOutcome;
import app.connect.local.call.CallScript;
import app.connect.local.call.ParticipantScript;
import app.connect.local.call.ScriptedCall;
import app.connect.local.check.ContentCheck;
import app.connect.local.check.ContentExpectation;
import app.connect.local.check.ContentReport;
import app.connect.local.check.Span;
import app.connect.local.signal.Signature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Of whom what may be recorded, judged by what is in the file, of senders who do not care what they were told. */
final class ConsentE2E {
    private static final int INITIATOR = 0;
    private static final int WITHDRAWING = 1;
    private static final int SILENT = 2;
    private static final int DECLINING = 3;
    private static final Duration LENGTH = Duration.ofSeconds(12);
    private static final Duration WITHDRAWAL = Duration.ofSeconds(6);
    /** The check looks at the picture ten times a second and hears in blocks of 100 ms. */
    private static final long RESOLUTION_MS = 100;

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    @TempDir
    @SuppressWarnings("NullAway.Init") // before each test
    private Path folder;

    @Test
    void ofWhoDoesNotAgreeThereIsNothingInTheRecordingWhateverTheySend() throws IOException {
        HttpApi api = CLUSTER.http("consent");
        Map<Integer, Integer> asked = new HashMap<>();
        List<HttpApi.Answer> proved = new ArrayList<>();
        CallOutcome outcome = new ScriptedCall(script(), CLUSTER.client("consent"), sentence -> {
                    if (sentence.endsWith(": WITHDRAW")) {
                        for (int participant = INITIATOR; participant <= DECLINING; participant++) {
                            asked.put(participant, endpoints(api, participant));
                        }
                        proved.add(notice(api, SILENT));
                    }
                })
                .run();

        assertThat(outcome.isComplete()).as(outcome.recording().toString()).isTrue();
        assertThat(asked).isEqualTo(Map.of(INITIATOR, 2, WITHDRAWING, 2, SILENT, 0, DECLINING, 0));
        assertThat(outcome.tracks()).allSatisfy(track -> assertThat(track.packets())
                .as("packets that %s sent", track.track())
                .isPositive());
        JsonNode ledger = ledger(api, outcome.recordingId());
        JsonNode withdrawn = row(ledger, WITHDRAWING);
        isTheLedgerOfTheScript(ledger);
        hasNothingAfter(withdrawn.path("atMs").asLong(), contentOf(api, outcome), outcome.durationMs());
        assertThat(outcome.recording().path("participants").findValuesAsText("participantId"))
                .containsExactlyInAnyOrder("participant-1", "participant-2");
        appearInNoList(api, outcome.recordingId());
        assertThat(proved).extracting(HttpApi.Answer::status).containsExactly(201);
        assertThat(row(ledger, SILENT).path("deliveredAt"))
                .isEqualTo(row(ledger, SILENT).path("notifiedAt"));
        assertThat(row(ledger, DECLINING).has("deliveredAt")).isFalse();
    }

    /** The platform says that the notice arrived when it was sent. */
    private static HttpApi.Answer notice(HttpApi api, int participant) {
        String recordingId = api.platform("GET", "/calls/call", "")
                .json()
                .path("recording")
                .path("id")
                .asText();
        String at =
                row(ledger(api, recordingId), participant).path("notifiedAt").asText();
        return api.platform(
                "POST",
                "/recordings/" + recordingId + "/notices",
                "{\"participantId\":\"participant-" + (participant + 1) + "\",\"deliveredAt\":\"" + at + "\"}");
    }

    private static void appearInNoList(HttpApi api, String recordingId) {
        Listing listing = new Listing(api, "user-1", "conversation");
        assertThat(listing.awaited(recordingId, "COMPLETE").path("participants").findValuesAsText("participantId"))
                .containsExactlyInAnyOrder("participant-1", "participant-2");
        assertThat(listing.found("Participant 1")).containsExactly(recordingId);
        assertThat(listing.found("Participant " + (SILENT + 1))).isEmpty();
        assertThat(listing.found("Participant " + (DECLINING + 1))).isEmpty();
    }

    private static CallScript script() {
        List<Signature> all = Signature.all(4);
        return new CallScript(
                "call",
                "conversation",
                List.of(
                        ParticipantScript.agreeing(all.get(INITIATOR)),
                        ParticipantScript.agreeing(all.get(WITHDRAWING))
                                .at(WITHDRAWAL, WITHDRAW)
                                .sendingAnyway(),
                        ParticipantScript.of(all.get(SILENT))
                                .at(Duration.ZERO, JOIN)
                                .sendingAnyway(),
                        ParticipantScript.of(all.get(DECLINING))
                                .at(Duration.ZERO, JOIN)
                                .at(Duration.ZERO, DECLINE)
                                .sendingAnyway()),
                LENGTH);
    }

    /** How many addresses a participant's two tracks are wanted at. */
    private static int endpoints(HttpApi api, int participant) {
        String tracks = "/calls/call/participants/participant-" + (participant + 1) + "/tracks/";
        return api.platform("GET", tracks + "camera", "")
                        .json()
                        .path("endpoints")
                        .size()
                + api.platform("GET", tracks + "microphone", "")
                        .json()
                        .path("endpoints")
                        .size();
    }

    private static JsonNode ledger(HttpApi api, String recordingId) {
        return api.platform("GET", "/recordings/" + recordingId + "/consents", "")
                .json()
                .path("items");
    }

    private static JsonNode row(JsonNode ledger, int participant) {
        for (JsonNode row : ledger) {
            if (row.path("participantId").asText().equals("participant-" + (participant + 1))) {
                return row;
            }
        }
        throw new AssertionError("no row of participant " + participant + " in " + ledger);
    }

    private static void isTheLedgerOfTheScript(JsonNode ledger) {
        assertThat(ledger).hasSize(4).allSatisfy(row -> {
            assertThat(row.path("policy").asText()).isEqualTo("all-party");
            assertThat(row.path("userId").asText())
                    .isEqualTo(row.path("participantId").asText().replace("participant", "user"));
            assertThat(row.path("name").asText()).startsWith("Participant ");
            assertThat(Instant.parse(row.path("notifiedAt").asText())).isBefore(Instant.parse("9999-01-01T00:00:00Z"));
        });
        assertThat(row(ledger, INITIATOR).path("decision").asText()).isEqualTo("acknowledge");
        assertThat(row(ledger, INITIATOR).path("how").asText()).isEqualTo("initiator");
        assertThat(row(ledger, WITHDRAWING).path("decision").asText()).isEqualTo("withdraw");
        assertThat(row(ledger, WITHDRAWING).path("history").findValuesAsText("decision"))
                .containsExactly("acknowledge", "withdraw");
        assertThat(row(ledger, WITHDRAWING).path("history").findValuesAsText("decidedAt"))
                .isSorted();
        assertThat(row(ledger, WITHDRAWING).path("atMs").asLong())
                .isBetween(WITHDRAWAL.toMillis() - 1_000, WITHDRAWAL.toMillis() + 1_500);
        assertThat(row(ledger, SILENT).path("decision").asText("")).isIn("", "null");
        assertThat(row(ledger, SILENT).path("history")).isEmpty();
        assertThat(row(ledger, DECLINING).path("decision").asText()).isEqualTo("decline");
        assertThat(row(ledger, DECLINING).path("how").asText()).isEqualTo("button");
    }

    private ContentReport contentOf(HttpApi api, CallOutcome outcome) throws IOException {
        Path file = folder.resolve("recording.mp4");
        HttpApi.Answer media = api.get("user-1", "/recordings/" + outcome.recordingId() + "/media");
        assertThat(media.status()).isEqualTo(200);
        Files.write(file, media.bytes());
        return ContentCheck.of(file, 4);
    }

    private static void hasNothingAfter(long withdrawnMs, ContentReport report, long durationMs) {
        assertThat(ContentExpectation.lasting(durationMs)
                        .and(INITIATOR)
                        .and(WITHDRAWING, new Span(0, withdrawnMs))
                        .problems(report))
                .as("withdrawn at %d ms%n%s", withdrawnMs, report.toText())
                .isEmpty();
        assertThat(report.seen(WITHDRAWING))
                .allSatisfy(span -> assertThat(span.toMs()).isLessThanOrEqualTo(withdrawnMs + RESOLUTION_MS));
        assertThat(report.heardBy(WITHDRAWING))
                .allSatisfy(span -> assertThat(span.toMs()).isLessThanOrEqualTo(withdrawnMs + RESOLUTION_MS));
    }

    @Test
    void refusesWhatDoesNotFit() {
        HttpApi api = CLUSTER.http("refusals");
        CLUSTER.client("refusals")
                .putConversation(
                        "conversation",
                        "Refusals",
                        List.of(ParticipantScript.of(new Signature(0, 2)).person()));
        CLUSTER.client("refusals").putCall("call", "conversation");
        for (Signature signature : Signature.all(2)) {
            ParticipantScript participant = ParticipantScript.of(signature);
            CLUSTER.client("refusals").putParticipant("call", participant.participantId(), participant.person());
        }

        HttpApi.Answer started = api.member("user-1", "POST", "/calls/call/recordings", "{}");
        String id = started.json().path("id").asText();
        HttpApi.Answer again = api.member("user-2", "POST", "/calls/call/recordings", "{}");
        String consents = "/recordings/" + id + "/consents";
        HttpApi.Answer otherText =
                api.member("user-2", "POST", consents, "{\"decision\":\"acknowledge\",\"textVersion\":7}");
        HttpApi.Answer thisText =
                api.member("user-2", "POST", consents, "{\"decision\":\"acknowledge\",\"textVersion\":0}");
        HttpApi.Answer stranger = api.member("user-3", "POST", consents, "{\"decision\":\"acknowledge\"}");
        HttpApi.Answer stopped = api.member("user-2", "POST", "/recordings/" + id + "/stop", "");
        HttpApi.Answer stoppedAgain = api.member("user-1", "POST", "/recordings/" + id + "/stop", "");
        JsonNode last = Patient.untilFinal(api, id, "user-1");

        assertThat(started.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("recording.already-active");
        assertThat(again.json().path("recordingId").asText()).isEqualTo(id);
        assertThat(otherText.status()).isEqualTo(409);
        assertThat(otherText.code()).isEqualTo("consent.text-version");
        assertThat(thisText.status()).isEqualTo(201);
        assertThat(thisText.json().path("decision").asText()).isEqualTo("acknowledge");
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(stopped.status()).isEqualTo(202);
        assertThat(stoppedAgain.status()).isEqualTo(202);
        assertThat(last.path("status").asText()).isEqualTo("ABORTED");
    }

    @Test
    void allPartyIsThePolicyOfWhoHasNone() {
        HttpApi.Answer policy = CLUSTER.http("fresh").administrator("GET", "/orgs/fresh/policies/consent", "");

        assertThat(policy.status()).isEqualTo(200);
        assertThat(policy.json().path("mode").asText()).isEqualTo("all-party");
        assertThat(policy.json().path("declinedMayStay").asBoolean(true)).isFalse();
        assertThat(policy.json().path("textVersion").asInt(-1)).isZero();
    }
}
