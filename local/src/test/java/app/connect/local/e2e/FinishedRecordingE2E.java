package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.connect.local.call.CallOutcome;
import app.connect.local.call.CallScript;
import app.connect.local.call.ParticipantScript;
import app.connect.local.call.ParticipantScript.Action;
import app.connect.local.call.Person;
import app.connect.local.call.ScriptedCall;
import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.e2e.FollowedStream.Told;
import app.connect.local.signal.Signature;
import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is there of a recording when it is COMPLETE: the file over HTTP, and the journal. */
final class FinishedRecordingE2E {
    private static final String ORGANISATION = "finished";
    private static final String MEMBER = "user-osprey";
    /** Ids and a name of which no part can be anything else. */
    private static final List<String> PERSONAL =
            List.of(MEMBER, "user-lapwing", "participant-osprey", "participant-lapwing", "Orla Osprey", "Lena Lapwing");

    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    @SuppressWarnings("NullAway.Init") // before the first test
    private static CallOutcome outcome;

    @SuppressWarnings("NullAway.Init") // before the first test
    private static JsonNode mp4;

    @SuppressWarnings("NullAway.Init") // before the first test
    private static CompletableFuture<List<Told>> live;

    @BeforeAll
    static void record() {
        ParticipantScript first = participant(0, "osprey", "Orla Osprey");
        ParticipantScript second = participant(1, "lapwing", "Lena Lapwing").at(Duration.ofSeconds(3), Action.WITHDRAW);
        CallScript script = new CallScript("call", "conversation", List.of(first, second), Duration.ofSeconds(5));
        outcome = new ScriptedCall(script, CLUSTER.client(ORGANISATION), sentence -> {
                    if (sentence.endsWith("was started")) {
                        live = CompletableFuture.supplyAsync(() -> told(0));
                    }
                })
                .run();
        assertThat(outcome.isComplete()).as(outcome.recording().toString()).isTrue();
        mp4 = outcome.recording().path("media").path("mp4");
    }

    private static List<Told> told(long lastEventId) {
        HttpApi api = CLUSTER.http(ORGANISATION);
        return api.judged(
                "/calls/call/events",
                FollowedStream.until("recording.complete", api.followAsPlatform("/calls/call/events", lastEventId)));
    }

    private static ParticipantScript participant(int index, String id, String name) {
        return new ParticipantScript(
                        new Signature(index, 2),
                        "participant-" + id,
                        new Person("user-" + id, name),
                        List.of(),
                        false,
                        FeedbackAbility.ALL)
                .at(Duration.ZERO, Action.JOIN)
                .at(Duration.ZERO, Action.ACKNOWLEDGE);
    }

    private static String media() {
        return "/recordings/" + outcome.recordingId() + "/media";
    }

    @Test
    void theFileIsTheOneThatTheRecordingNames() throws NoSuchAlgorithmException {
        HttpApi.Answer whole = CLUSTER.http(ORGANISATION).get(MEMBER, media());

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(whole.bytes()).hasSize(mp4.path("bytes").asInt());
        String sha256 = mp4.path("sha256").asText();
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole.bytes())))
                .isEqualTo(sha256);
        assertThat(whole.header("ETag")).isEqualTo("\"" + sha256 + "\"");
    }

    @Test
    void anyRangeOfTheFileCanBeHad() {
        HttpApi api = CLUSTER.http(ORGANISATION);
        byte[] whole = api.get(MEMBER, media()).bytes();
        int size = whole.length;

        HttpApi.Answer middle = api.get(MEMBER, media(), "Range", "bytes=1000-1999");
        HttpApi.Answer rest = api.get(MEMBER, media(), "Range", "bytes=" + (size - 10) + "-");
        HttpApi.Answer last = api.get(MEMBER, media(), "Range", "bytes=-500");
        HttpApi.Answer beyond = api.get(MEMBER, media(), "Range", "bytes=" + size + "-");

        assertThat(List.of(middle, rest, last))
                .allSatisfy(part -> assertThat(part.status()).isEqualTo(206));
        assertThat(middle.header("Content-Range")).isEqualTo("bytes 1000-1999/" + size);
        assertThat(middle.bytes()).isEqualTo(Arrays.copyOfRange(whole, 1000, 2000));
        assertThat(rest.bytes()).isEqualTo(Arrays.copyOfRange(whole, size - 10, size));
        assertThat(last.bytes()).isEqualTo(Arrays.copyOfRange(whole, size - 500, size));
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + size);
    }

    @Test
    void whoIsNotAMemberOfThePrivateConversationFindsNothing() {
        HttpApi api = CLUSTER.http(ORGANISATION);

        assertThat(api.get("user-stranger", media()).status()).isEqualTo(404);
        assertThat(api.get("user-stranger", "/recordings/" + outcome.recordingId())
                        .status())
                .isEqualTo(404);
        assertThat(api.administrator("GET", media(), "").status()).isEqualTo(403);
        assertThat(api.platform("GET", media(), "").status()).isEqualTo(403);
    }

    @Test
    void itIsListedWithWhoWasInIt() {
        Listing listing = new Listing(CLUSTER.http(ORGANISATION), MEMBER, "conversation");

        JsonNode item = listing.awaited(outcome.recordingId(), "COMPLETE");

        JsonNode whole = CLUSTER.http(ORGANISATION)
                .get(MEMBER, "/recordings/" + outcome.recordingId())
                .json();
        assertThat(item.fieldNames()).toIterable().allSatisfy(name -> {
            if (!name.equals("media")) {
                assertThat(item.get(name)).as(name).isEqualTo(whole.get(name));
            }
        });
        assertThat(item.path("media").path("mp4")).isEqualTo(mp4);
        assertThat(item.path("participants").findValuesAsText("name"))
                .containsExactlyInAnyOrder("Orla Osprey", "Lena Lapwing");
        assertThat(listing.found("LAPWING")).containsExactly(outcome.recordingId());
        assertThat(listing.found("%")).isEmpty();
    }

    @Test
    void itsFileIsListedWithWhereToHaveIt() {
        HttpApi api = CLUSTER.http(ORGANISATION);
        new Listing(api, MEMBER, "conversation").awaited(outcome.recordingId(), "COMPLETE");

        JsonNode file =
                new Listing(api, MEMBER, "conversation").files("").json().at("/items/0");

        assertThat(file.path("recordingId").asText()).isEqualTo(outcome.recordingId());
        assertThat(file.path("name").asText()).endsWith(".mp4");
        assertThat(file.path("mimeType").asText()).isEqualTo("video/mp4");
        assertThat(file.path("sha256")).isEqualTo(mp4.path("sha256"));
        HttpApi.Answer download = api.get(MEMBER, file.path("download").asText().replaceFirst("^/v1", ""));
        assertThat(download.bytes()).hasSize(file.path("bytes").asInt());
        JsonNode administrators = api.administrator("GET", "/conversations/conversation/files", "")
                .json()
                .at("/items/0");
        assertThat(administrators.path("recordingId").asText()).isEqualTo(outcome.recordingId());
        assertThat(administrators.has("download")).isFalse();
    }

    @Test
    void whoStartedItGivesItATitleThatIsSeenAtOnce() {
        HttpApi api = CLUSTER.http(ORGANISATION);
        String path = "/recordings/" + outcome.recordingId();
        Listing listing = new Listing(api, MEMBER, "conversation");
        listing.awaited(outcome.recordingId(), "COMPLETE");
        String title = "{\"title\":\" Обзор, 100% \"}";

        HttpApi.Answer named = api.member(MEMBER, "PATCH", path, title);

        assertThat(named.status()).isEqualTo(200);
        assertThat(named.json().path("title").asText()).isEqualTo("Обзор, 100%");
        assertThat(api.get("user-lapwing", path).json().path("title").asText()).isEqualTo("Обзор, 100%");
        assertThat(listing.found("ОБЗОР")).containsExactly(outcome.recordingId());
        assertThat(listing.files("").json().at("/items/0/name").asText()).isEqualTo("Обзор, 100%.mp4");
        assertThat(api.member("user-lapwing", "PATCH", path, title).status()).isEqualTo(403);
        assertThat(api.administrator("PATCH", path, title).status()).isEqualTo(403);
        assertThat(api.platform("PATCH", path, title).status()).isEqualTo(403);
        assertThat(api.member("user-stranger", "PATCH", path, title).status()).isEqualTo(404);
    }

    @Test
    void nobodyElseSeesTheLists() {
        HttpApi api = CLUSTER.http(ORGANISATION);

        for (String list : List.of("/conversations/conversation/recordings", "/conversations/conversation/files")) {
            assertThat(api.get("user-stranger", list).status()).isEqualTo(404);
            assertThat(api.platform("GET", list, "").status()).isEqualTo(403);
            assertThat(CLUSTER.http("elsewhere").get(MEMBER, list).status()).isEqualTo(404);
            assertThat(CLUSTER.http("elsewhere").administrator("GET", list, "").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void theCallsStreamToldItAllInOrderWhileItHappened() {
        List<Told> told = live.orTimeout(30, TimeUnit.SECONDS).join();

        assertThat(told)
                .extracting(Told::id)
                .isEqualTo(LongStream.rangeClosed(1, told.size()).boxed().toList());
        assertThat(told.stream().map(Told::type).toList())
                .startsWith("recording.started")
                .containsSubsequence(
                        "recording.started",
                        "consent.required",
                        "consent.recorded",
                        "recording.active",
                        "consent.withdrawn",
                        "recording.stopped",
                        "recording.progress",
                        "recording.complete")
                .contains("participant.joined", "track.endpoints-changed")
                .endsWith("recording.complete");
        assertThat(told).allSatisfy(event -> {
            assertThat(event.data().path("callId").asText()).isEqualTo("call");
            assertThat(event.data().path("recordingId").asText()).isEqualTo(outcome.recordingId());
        });
        // Pushed: who only looked now and then would hear of it up to 5 s later.
        assertThat(told.subList(told.size() / 2, told.size()))
                .allSatisfy(event -> assertThat(event.late()).isLessThan(Duration.ofSeconds(2)));
    }

    @Test
    void whoComesBackToTheStreamHearsTheRestOfIt() {
        List<Told> all = told(0);
        long middle = all.size() / 2;

        assertThat(told(middle))
                .extracting(Told::id, Told::type, Told::data)
                .isEqualTo(all.stream()
                        .filter(event -> event.id() > middle)
                        .map(event -> tuple(event.id(), event.type(), event.data()))
                        .toList());
    }

    @Test
    void addressesAreToldWhileTheyAreWantedAndTakenBackAfterwards() {
        Map<String, List<Integer>> byTrack = new LinkedHashMap<>();
        for (Told event : told(0)) {
            if (event.type().equals("track.endpoints-changed")) {
                String track = event.data().path("participantId").asText() + "/"
                        + event.data().path("trackId").asText();
                byTrack.computeIfAbsent(track, first -> new ArrayList<>())
                        .add(event.data().path("endpoints").size());
            }
        }

        assertThat(byTrack).hasSize(4).allSatisfy((track, sizes) -> {
            assertThat(sizes).as(track).startsWith(1);
            assertThat(sizes).as(track).endsWith(0);
        });
    }

    @Test
    void theConversationsStreamTellsItsMembersOfTheRecordingAndOfNoPerson() {
        HttpApi api = CLUSTER.http(ORGANISATION);
        String events = "/conversations/conversation/events";
        List<Told> told =
                api.judged(events, FollowedStream.until("recording.complete", api.followAs(MEMBER, events, 0)));

        assertThat(told)
                .extracting(Told::type)
                .startsWith("recording.started")
                .allMatch(type -> type.startsWith("recording."));
        assertThat(CLUSTER.http(ORGANISATION)
                        .get("user-stranger", "/conversations/conversation/events")
                        .status())
                .isEqualTo(404);
        assertThat(CLUSTER.http(ORGANISATION)
                        .get("user-stranger", "/calls/call/events")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theJournalTellsEverythingButWhoItWas() throws SQLException {
        Journal call = Journal.of(CLUSTER.database(), "Recording|" + ORGANISATION + ".call");
        Journal library = Journal.of(CLUSTER.database(), "Library|" + outcome.recordingId());

        for (Journal journal : List.of(call, library)) {
            assertThat(journal.events()).allSatisfy(event -> {
                assertThat(event.path("link").path("recordingId").asText()).isEqualTo(outcome.recordingId());
                assertThat(event.path("link").path("keyId").asText()).isNotEmpty();
                assertThat(event.path("link").path("at").asText()).matches("20\\d\\d-.*Z");
                assertThat(event.path("hash").asText()).matches("[0-9a-f]{64}");
                assertThat(event.path("event").path("type").asText()).matches("[a-z-]+\\.v\\d+");
            });
            assertThat(PERSONAL).noneMatch(journal.text()::contains);
        }
        assertThat(call.isChainedFrom(Journal.NO_HASH)).isTrue();
        assertThat(library.isChainedFrom(call.hashOf("timeline-sealed.v1"))).isTrue();
        assertThat(call.types())
                .startsWith("recording-started.v1")
                .endsWith("timeline-sealed.v1", "handed-to-library.v1")
                .contains(
                        "participant-joined.v1",
                        "notice-issued.v1",
                        "consent-decided.v1",
                        "track-added.v1",
                        "session-claimed.v1",
                        "recording-activated.v1",
                        "slot-committed.v1",
                        "stop-accepted.v1");
        assertThat(library.types())
                .containsExactly("recording-adopted.v1", "finalization-claimed.v1", "recording-published.v1");
    }
}
