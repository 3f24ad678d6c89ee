package app.connect.local.e2e;

import static app.connect.local.call.ParticipantScript.Action.LEAVE;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.contract.AnswerJudge;
import app.connect.api.contract.ApiDescription;
import app.connect.api.contract.JudgedHttpClient;
import app.connect.local.call.CallOutcome;
import app.connect.local.call.CallScript;
import app.connect.local.call.ConnectClient;
import app.connect.local.call.ParticipantScript;
import app.connect.local.call.Person;
import app.connect.local.call.ScriptedCall;
import app.connect.local.signal.Signature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What several real processes share, and what remains of it when one goes: RTP ports, event streams, the catalogue. In
 * order: each test takes a node away, the last one perhaps the one that the others asked.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class NodesE2E {
    private static final String ORGANISATION = "nodes";
    private static final String CONVERSATION = "conversation";
    /** Each of ten recorders has a tenth: four pairs. */
    private static final String RTP_PORTS = "33000-33079";

    private static final int FIRST_PORT = 33_000;
    private static final int LAST_PORT = 33_079;
    private static final String CAMERA =
            "{\"kind\":\"camera\",\"codec\":\"VP8\",\"payloadType\":96,\"clockRate\":90000}";
    private static final Person STARTER = new Person("user-1", "Participant 1");
    private static final int FOLLOWERS = 8;
    private static final int VISITORS = 30;

    private static final JudgedHttpClient JUDGED = new JudgedHttpClient(new AnswerJudge(ApiDescription.read()));
    private static CommandedCluster cluster;
    private static HttpApi api;
    private static HttpApi otherApi;

    @BeforeAll
    static void up() throws IOException {
        cluster = CommandedCluster.up(
                Path.of("target", "nodes-cluster").toAbsolutePath(),
                Map.of("CONNECT_RTP_PORTS", RTP_PORTS, "CONNECT_RTP_PORT_REST", "2s"),
                2,
                2);
        api = new HttpApi(cluster.http("api-1"), cluster.tokens(ORGANISATION), JUDGED);
        otherApi = new HttpApi(cluster.http("api-2"), cluster.tokens(ORGANISATION), JUDGED);
        client().putConversation(CONVERSATION, "Nodes", List.of(STARTER));
    }

    @AfterAll
    static void down() {
        cluster.close();
    }

    private static ConnectClient client() throws IOException {
        return new ConnectClient(cluster.http("api-1"), cluster.tokens(ORGANISATION), JUDGED);
    }

    @Test
    @Order(0)
    void everyNodeShowsItsFiguresToPrometheus() throws Exception {
        assertThat(cluster.figures("api-1")).contains("connect_api_edge_total{what=\"streams_opened\"} 0.0\n");
        for (String recorder : List.of("recorder-1", "recorder-2")) {
            assertThat(cluster.figures(recorder))
                    .contains("connect_recorder_live_load 0.0\n", "connect_recorder_finalizations 0.0\n")
                    .containsPattern("connect_recorder_capacity [1-9]")
                    .containsPattern("process_cpu_seconds_total [0-9]");
        }
    }

    // --- ports ----------------------------------------------------------------------------------------------------

    @Test
    @Order(1)
    void trackThatNoPortIsLeftForWaitsUntilAnotherHasLeftAndTheOthersAreRecorded() throws IOException {
        List<Signature> all = Signature.all(2);
        CallScript script = new CallScript(
                "ports",
                CONVERSATION,
                List.of(
                        ParticipantScript.agreeing(all.get(0)),
                        ParticipantScript.agreeing(all.get(1)).at(Duration.ofSeconds(4), LEAVE)),
                Duration.ofSeconds(10));
        List<CompletableFuture<List<JsonNode>>> seen = new ArrayList<>();
        List<String> recordings = new ArrayList<>();
        CallOutcome outcome = new ScriptedCall(script, client(), sentence -> {
                    if (sentence.startsWith("recording ")) {
                        recordings.add(sentence.substring(10, 42));
                    } else if (sentence.equals("it is ACTIVE")) {
                        join("ports", "patient");
                        agree(recordings.get(0), "patient");
                        seen.add(CompletableFuture.supplyAsync(NodesE2E::patience));
                    }
                })
                .run();
        List<JsonNode> tracks = seen.get(0).join();

        assertThat(tracks.get(0).path("endpoints")).isEmpty();
        assertThat(tracks.get(0).path("blockedBy").asText()).isEqualTo("capacity.ports");
        assertThat(tracks.get(1).path("syncQuality").asText()).isEqualTo("reports");
        assertThat(tracks.get(1).has("blockedBy")).isFalse();
        assertThat(tracks.get(2).path("endpoints").size()).isEqualTo(1);
        assertThat(tracks.get(2).at("/endpoints/0/port").asInt()).isBetween(FIRST_PORT, LAST_PORT);
        assertThat(tracks.get(2).has("blockedBy")).isFalse();
        assertThat(tracks.get(2).has("syncQuality"))
                .as("nothing of it has come")
                .isFalse();
        assertThat(outcome.isComplete()).as(outcome.recording().toString()).isTrue();
        assertThat(outcome.recording().path("gaps")).isEmpty();
        assertThat(outcome.durationMs()).isGreaterThan(9_000);
    }

    /** How the patient's track fares, then another's, then the patient's when that one has left. */
    private static List<JsonNode> patience() {
        String patient = "patient/tracks/camera";
        return List.of(
                untilTrack(patient, track -> track.has("blockedBy")),
                untilTrack(
                        "participant-1/tracks/camera",
                        track -> track.has("syncQuality")
                                && !track.path("syncQuality").asText().equals("arrival")),
                untilTrack(patient, track -> !track.path("endpoints").isEmpty()));
    }

    private static JsonNode untilTrack(String track, Predicate<JsonNode> condition) {
        List<JsonNode> last = new ArrayList<>();
        Patient.until("track " + track, () -> {
            last.add(api.platform("GET", "/calls/ports/participants/" + track, "")
                    .json());
            return condition.test(last.get(last.size() - 1));
        });
        return last.get(last.size() - 1);
    }

    private static void join(String call, String name) {
        String participant = "/calls/" + call + "/participants/" + name;
        assertThat(api.platform("PUT", participant, "{\"userId\":\"" + name + "\",\"name\":\"" + name + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(api.platform("PUT", participant + "/tracks/camera", CAMERA).status())
                .isEqualTo(200);
    }

    private static void agree(String recording, String user) {
        assertThat(api.member(user, "POST", "/recordings/" + recording + "/consents", "{\"decision\":\"acknowledge\"}")
                        .status())
                .isEqualTo(201);
    }

    // --- event streams --------------------------------------------------------------------------------------------

    @Test
    @Order(2)
    void streamsOfANodeThatIsStoppedGoOnAtAnotherWithoutALostOrDoubledEvent() throws IOException {
        String recording = recording("streams");
        List<CompletableFuture<Follower>> followers = IntStream.range(0, FOLLOWERS)
                .mapToObj(number -> Follower.follow("streams", otherApi, api, "recording.layout-changed"))
                .toList();

        for (int visitor = 0; visitor < VISITORS; visitor++) {
            comesAndGoes("visitor-" + visitor);
            if (visitor == VISITORS / 2) {
                cluster.terminate("api-2");
            }
        }
        Patient.until("the end of api-2", () -> !cluster.runs("api-2"));
        Patient.until(
                "another layout",
                () -> api.member(
                                        STARTER.userId(),
                                        "PUT",
                                        "/recordings/" + recording + "/layout",
                                        "{\"layout\":\"speaker\"}")
                                .status()
                        == 202);

        List<String> all =
                FollowedStream.until("recording.layout-changed", api.followAsPlatform("/calls/streams/events", 0))
                        .stream()
                        .map(event -> event.id() + " " + event.type())
                        .toList();
        assertThat(all.stream().filter(event -> event.endsWith(" participant.joined")))
                .hasSizeGreaterThan(VISITORS / 2);
        for (CompletableFuture<Follower> follower : followers) {
            Follower over = follower.orTimeout(30, TimeUnit.SECONDS).join();
            assertThat(over.ending()).isEqualTo("node-stopping");
            assertThat(over.heard()).isEqualTo(all);
        }
        api.platform("DELETE", "/calls/streams", "");
    }

    private static void comesAndGoes(String visitor) {
        String participant = "/calls/streams/participants/" + visitor;
        Patient.until(
                visitor + " comes",
                () -> api.platform("PUT", participant, "{\"name\":\"Visitor\"}").status() == 204);
        Patient.until(
                visitor + " goes", () -> api.platform("DELETE", participant, "").status() == 204);
    }

    /** Started, without media; who else asks is told of it while the node that was asked first goes. */
    private static String recording(String call) {
        assertThat(api.platform(
                                "PUT",
                                "/calls/" + call,
                                "{\"conversationId\":\"" + CONVERSATION + "\",\"source\":{\"type\":\"rtp\"}}")
                        .status())
                .isEqualTo(200);
        join(call, STARTER.userId());
        List<String> started = new ArrayList<>();
        Patient.until("a recording of " + call, () -> {
            HttpApi.Answer answer = api.member(STARTER.userId(), "POST", "/calls/" + call + "/recordings", "{}");
            if (answer.status() == 202) {
                started.add(answer.json().path("id").asText());
            } else if (answer.status() == 409) {
                started.add(answer.json().path("recordingId").asText());
            }
            return !started.isEmpty();
        });
        return started.get(0);
    }

    // --- the catalogue --------------------------------------------------------------------------------------------

    @Test
    @Order(3)
    void listsAreWrittenOnByAnotherNodeWhenTheOneThatWroteThemIsKilled() throws IOException {
        if (!cluster.runs("api-2")) {
            cluster.command("start", "api-2");
        }
        String writer = cluster.owners("sharded-daemon-process-catalog").values().stream()
                .findAny()
                .orElseThrow();
        api = writer.equals("api-1") ? otherApi : api;
        List<String> recordings = new ArrayList<>();
        for (int call = 0; call < 6; call++) {
            if (call == 3) {
                cluster.kill(writer);
            }
            recordings.add(calledOff("listed-" + call));
        }

        Patient.until("all of them in the list, each as it ended", () -> {
            JsonNode items = api.get(STARTER.userId(), "/conversations/" + CONVERSATION + "/recordings?pageSize=100")
                    .json()
                    .path("items");
            List<String> listed = StreamSupport.stream(items.spliterator(), false)
                    .filter(item -> item.path("callId").asText().startsWith("listed-"))
                    .filter(item -> item.path("status").asText().equals("ABORTED"))
                    .map(item -> item.path("id").asText())
                    .toList();
            return listed.size() == recordings.size() && listed.containsAll(recordings);
        });
        assertThat(cluster.owners("sharded-daemon-process-catalog").values()).doesNotContain(writer);
    }

    private static String calledOff(String call) {
        String recording = recording(call);
        Patient.until(
                recording + " is stopped",
                () -> api.member(STARTER.userId(), "POST", "/recordings/" + recording + "/stop", "")
                                .status()
                        == 202);
        return recording;
    }
}
