package app.connect.local.e2e;

import static app.connect.local.call.ParticipantScript.Action.JOIN;
import static app.connect.local.call.ParticipantScript.Action.LEAVE;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.call.CallOutcome;
import app.connect.local.call.CallScript;
import app.connect.local.call.ConnectClient;
import app.connect.local.call.ParticipantScript;
import app.connect.local.call.Person;
import app.connect.local.call.ScriptedCall;
import app.connect.local.call.TrackPath;
import app.connect.local.call.rtp.Endpoint;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What callers and senders do wrong, or late, or twice: a clear outcome each time, and nothing left behind. */
final class EdgesE2E {
    private static final String ORGANISATION = "edges";
    private static final int VP8 = 96;
    private static final Duration LEAVES = Duration.ofSeconds(5);
    private static final Duration COMES_BACK = Duration.ofSeconds(8);
    /** Sampled ten times a second; a request's way to the recorder. */
    private static final long RESOLUTION_MS = 300;
    /** Whoever comes back begins with a whole second of the own clock; then the poll for the address, and requests. */
    private static final long HEARD_WITHIN_MS = 1_700;
    /** A key frame, which the recorder asks for, comes within a third of a second. */
    private static final long SEEN_WITHIN_MS = HEARD_WITHIN_MS + 400;

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    @TempDir
    @SuppressWarnings("NullAway.Init") // before each test
    private Path folder;

    private static CallScript script(String call, List<ParticipantScript> participants, int seconds) {
        return new CallScript(call, "conversation", participants, Duration.ofSeconds(seconds));
    }

    @Test
    void neitherGarbageNorComingAndGoingHarmsARecording() throws IOException {
        ConnectClient client = CLUSTER.client(ORGANISATION);
        List<Signature> all = Signature.all(2);
        CallScript script = script(
                "wrongdoing",
                List.of(
                        ParticipantScript.agreeing(all.get(0)),
                        ParticipantScript.agreeing(all.get(1)).at(LEAVES, LEAVE).at(COMES_BACK, JOIN)),
                12);
        CallOutcome outcome = new ScriptedCall(script, client, sentence -> {
                    if (sentence.startsWith("recording ")) {
                        joinWithoutEverSending("wrongdoing");
                    } else if (sentence.equals("it is ACTIVE")) {
                        doWrong(client, new TrackPath("wrongdoing", "participant-1", "camera"));
                    }
                })
                .run();

        assertThat(outcome.isComplete()).as(outcome.recording().toString()).isTrue();
        assertThat(outcome.recording().path("gaps")).isEmpty();
        ContentReport report = contentOf(outcome);
        assertThat(ContentExpectation.lasting(outcome.durationMs()).and(0).problems(report).stream()
                        .filter(problem -> !problem.startsWith("1 ")))
                .as(report.toText())
                .isEmpty();
        wasThereTwice(report.seen(1), SEEN_WITHIN_MS, outcome.durationMs());
        wasThereTwice(report.heardBy(1), HEARD_WITHIN_MS, outcome.durationMs());
        assertThat(SessionLog.of(CLUSTER.data(), outcome.recordingId()).drops())
                .contains("CORRUPT", "WRONG_PAYLOAD_TYPE", "WRONG_SOURCE");
        nothingIsLeftBehind();
    }

    private static void joinWithoutEverSending(String call) {
        HttpApi api = CLUSTER.http(ORGANISATION);
        String participant = "/calls/" + call + "/participants/silent";
        String track = "{\"kind\":\"camera\",\"codec\":\"VP8\",\"payloadType\":96,\"clockRate\":90000}";
        assertThat(api.platform("PUT", participant, "{\"userId\":\"user-1\",\"name\":\"Silent\"}")
                        .status())
                .isEqualTo(204);
        assertThat(api.platform("PUT", participant + "/tracks/camera", track).status())
                .isEqualTo(200);
    }

    private static void doWrong(ConnectClient client, TrackPath track) {
        Wrongdoer wrongdoer = new Wrongdoer(7);
        for (Endpoint endpoint : client.endpoints(track)) {
            wrongdoer.garbage(endpoint);
            wrongdoer.undeclaredPayloadType(endpoint);
            wrongdoer.secondSender(endpoint, VP8);
        }
    }

    private static void wasThereTwice(List<Span> spans, long backWithinMs, long durationMs) {
        assertThat(spans).hasSize(2);
        assertThat(spans.get(0).toMs()).isBetween(LEAVES.toMillis() - RESOLUTION_MS, LEAVES.toMillis() + RESOLUTION_MS);
        assertThat(spans.get(1).fromMs())
                .isBetween(COMES_BACK.toMillis() - RESOLUTION_MS, COMES_BACK.toMillis() + backWithinMs);
        assertThat(spans.get(1).toMs()).isGreaterThan(durationMs - RESOLUTION_MS);
    }

    private ContentReport contentOf(CallOutcome outcome) throws IOException {
        Path file = folder.resolve("recording.mp4");
        HttpApi.Answer media =
                CLUSTER.http(ORGANISATION).get("user-1", "/recordings/" + outcome.recordingId() + "/media");
        assertThat(media.status()).isEqualTo(200);
        Files.write(file, media.bytes());
        return ContentCheck.of(file, 4);
    }

    @Test
    void callThatEndsWhileItIsRecordedIsFinishedAndNeverComesBack() {
        ConnectClient client = CLUSTER.client(ORGANISATION);
        HttpApi api = CLUSTER.http(ORGANISATION);
        CallScript script = script(
                "ending", List.of(ParticipantScript.agreeing(Signature.all(2).get(0))), 5);
        CallOutcome outcome = new ScriptedCall(script, client, sentence -> {
                    if (sentence.equals("it is ACTIVE")) {
                        assertThat(api.platform("PUT", "/calls/ending", call("other"))
                                        .code())
                                .isEqualTo("call.fixed");
                        CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS).execute(() -> client.endCall("ending"));
                    }
                })
                .run();

        assertThat(outcome.isComplete()).as(outcome.recording().toString()).isTrue();
        assertThat(outcome.recording().path("endReason").asText()).isEqualTo("call-ended");
        assertThat(outcome.durationMs()).isBetween(2_500L, 4_000L);
        assertThat(api.platform("PUT", "/calls/ending", call("conversation")).code())
                .isEqualTo("call.ended");
        assertThat(api.platform("PUT", "/calls/ending/participants/late", "{\"name\":\"Late\"}")
                        .code())
                .isEqualTo("call.ended");
        assertThat(api.platform("DELETE", "/calls/ending", "").status()).isEqualTo(204);
        JsonNode state = api.platform("GET", "/calls/ending", "").json();
        assertThat(state.path("participants")).isEmpty();
        assertThat(state.path("endedAt").isTextual()).isTrue();
    }

    private static String call(String conversation) {
        CLUSTER.client(ORGANISATION).putConversation(conversation, "Edges", List.of(person()));
        return "{\"conversationId\":\"" + conversation + "\",\"source\":{\"type\":\"rtp\"}}";
    }

    private static Person person() {
        return ParticipantScript.of(Signature.all(2).get(0)).person();
    }

    private static void callWithSomebody(String call) {
        ConnectClient client = CLUSTER.client(ORGANISATION);
        client.putConversation("conversation", "Edges", List.of(person()));
        client.putCall(call, "conversation");
        client.putParticipant(call, "participant-1", person());
    }

    @Test
    void lateRetryOfAJoinDoesNotBringAnybodyBack() {
        HttpApi api = CLUSTER.http(ORGANISATION);
        callWithSomebody("retries");
        Instant joined = Instant.now().minusSeconds(30);
        String participant = "/calls/retries/participants/visitor";

        int first = join(api, participant, joined);
        int left = api.platform("DELETE", participant + "?at=" + joined.plusSeconds(10), "")
                .status();
        int retried = join(api, participant, joined);
        List<String> afterRetry = participants(api, "retries");
        int future = join(api, participant, Instant.now().plusSeconds(600));
        int again = join(api, participant, joined.plusSeconds(20));

        assertThat(List.of(first, left, retried, future, again)).containsExactly(204, 204, 204, 422, 204);
        assertThat(afterRetry).containsExactly("participant-1");
        assertThat(participants(api, "retries")).containsExactlyInAnyOrder("participant-1", "visitor");
    }

    private static int join(HttpApi api, String participant, Instant at) {
        return api.platform("PUT", participant, "{\"name\":\"Visitor\",\"at\":\"" + at + "\"}")
                .status();
    }

    private static List<String> participants(HttpApi api, String call) {
        return api.platform("GET", "/calls/" + call, "")
                .json()
                .path("participants")
                .findValuesAsText("participantId");
    }

    @Test
    void startWithoutAnyMediaIsCalledOffAndTheCallCanBeRecordedAgain() {
        HttpApi api = CLUSTER.http(ORGANISATION);
        callWithSomebody("silence");

        String first = start(api, "silence").path("id").asText();
        JsonNode aborted = Patient.untilFinal(api, first, "user-1");
        String second = start(api, "silence").path("id").asText();
        int stopped = api.member("user-1", "POST", "/recordings/" + second + "/stop", "")
                .status();
        JsonNode called = Patient.untilFinal(api, second, "user-1");

        assertThat(aborted.path("status").asText()).isEqualTo("ABORTED");
        assertThat(aborted.path("endReason").asText()).isEqualTo("no-media");
        assertThat(second).isNotEqualTo(first);
        assertThat(stopped).isEqualTo(202);
        assertThat(called.path("status").asText()).isEqualTo("ABORTED");
        assertThat(called.path("endReason").asText()).isEqualTo("stopped");
        nothingIsLeftBehind();
    }

    @Test
    void startedTwiceItIsOneRecordingAndStoppedTwiceItIsStopped() {
        HttpApi api = CLUSTER.http(ORGANISATION);
        callWithSomebody("twice");

        String id = start(api, "twice").path("id").asText();
        HttpApi.Answer again = api.member("user-1", "POST", "/calls/twice/recordings", "{}");
        String stop = "/recordings/" + id + "/stop";
        List<HttpApi.Answer> stopped =
                List.of(api.member("user-1", "POST", stop, ""), api.member("user-1", "POST", stop, ""));
        JsonNode over = Patient.untilFinal(api, id, "user-1");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("recording.already-active");
        assertThat(again.json().path("recordingId").asText()).isEqualTo(id);
        assertThat(stopped).extracting(HttpApi.Answer::status).containsExactly(202, 202);
        assertThat(over.path("status").asText()).isEqualTo("ABORTED");
        assertThat(over.path("endReason").asText()).isEqualTo("stopped");
        nothingIsLeftBehind();
    }

    private static JsonNode start(HttpApi api, String call) {
        HttpApi.Answer answer = api.member("user-1", "POST", "/calls/" + call + "/recordings", "{}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.json();
    }

    /** No node runs a session of a recording that is over. */
    private static void nothingIsLeftBehind() {
        HttpApi api = CLUSTER.http(ORGANISATION);
        Patient.until(
                "no session is left",
                () -> api.operator("GET", "/cluster/nodes").json().path("items").findValues("sessions").stream()
                        .allMatch(JsonNode::isEmpty));
    }
}
