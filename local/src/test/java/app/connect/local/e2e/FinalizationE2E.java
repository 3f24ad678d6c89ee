package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.contract.AnswerJudge;
import app.connect.api.contract.ApiDescription;
import app.connect.api.contract.JudgedHttpClient;
import app.connect.local.call.CallOutcome;
import app.connect.local.call.CallScript;
import app.connect.local.call.ConnectClient;
import app.connect.local.call.ScriptedCall;
import app.connect.local.e2e.FollowedStream.Told;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Finalising that goes wrong, on real processes: an object that is not what was committed, a recorder that dies at it. In
 * order: the second takes a recorder away.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FinalizationE2E {
    private static final String ORGANISATION = "finalization";
    private static final int PARTICIPANTS = 2;
    private static final String MEMBER = "user-1";
    private static final String OPERATED = "operated-on";
    private static final String KILLED = "killed-at";

    private static final JudgedHttpClient JUDGED = new JudgedHttpClient(new AnswerJudge(ApiDescription.read()));
    private static CommandedCluster cluster;
    private static HttpApi api;

    @BeforeAll
    static void up() throws IOException {
        cluster = CommandedCluster.up(
                Path.of("target", "finalization-cluster").toAbsolutePath(),
                Map.of("CONNECT_RTP_PORTS", "34000-34999"),
                1,
                2);
        api = new HttpApi(cluster.http("api-1"), cluster.tokens(ORGANISATION), JUDGED);
    }

    @AfterAll
    static void down() {
        cluster.close();
        assertThat(JUDGED.undescribed()).isEmpty();
    }

    @Test
    @Order(1)
    void whatFailedForABrokenObjectSaysWhichAndCompletesWhenItIsMendedAndFinalisedAgain() throws IOException {
        CompletableFuture<Path> broken = new CompletableFuture<>();
        CallOutcome outcome = record(OPERATED, Duration.ofSeconds(8), recording -> broken.complete(spoil(recording)));

        String key = ORGANISATION + "/" + outcome.recordingId() + "/1/360p/00000001.m4s";
        JsonNode failed = outcome.recording();
        assertThat(failed.path("status").asText()).isEqualTo("FAILED");
        assertThat(failed.path("blockedBy").asText()).isEqualTo("finalise.object-corrupt");
        assertThat(api.operator("GET", "/recordings/" + outcome.recordingId())
                        .json()
                        .path("blockedBy")
                        .asText())
                .startsWith("finalise.object-corrupt: " + key);
        assertThat(failed.has("media")).isFalse();

        flipAByte(broken.join());
        assertThat(api.operator("POST", "/cluster/recordings/" + outcome.recordingId() + "/finalize")
                        .status())
                .isEqualTo(202);
        FinishedFiles finished = complete(outcome.recordingId());

        Journal journal = journal(outcome.recordingId());
        assertThat(journal.types())
                .startsWith("recording-adopted.v1")
                .endsWith("recording-failed.v1", "finalization-claimed.v1", "recording-published.v1");
        finished.areWhatTheManifestSays(cluster.data().resolve("objects"), ORGANISATION, 6);
        finished.areIntactToAStranger();
    }

    @Test
    @Order(2)
    void aRecorderKilledWhileItFinalisesIsReplacedAndOneAttemptIsPublished() throws IOException {
        CompletableFuture<String> killed = new CompletableFuture<>();
        CallOutcome outcome = record(
                KILLED, Duration.ofSeconds(30), recording -> killed.completeAsync(() -> killTheFinaliserOf(recording)));
        String dead = killed.orTimeout(30, TimeUnit.SECONDS).join();

        assertThat(outcome.isComplete()).as(outcome.recording().toString()).isTrue();
        Journal journal = journal(outcome.recordingId());
        assertThat(journal.types())
                .containsExactly(
                        "recording-adopted.v1",
                        "finalization-claimed.v1",
                        "finalization-failed.v1",
                        "finalization-claimed.v1",
                        "recording-published.v1");
        assertThat(claimant(journal, 1)).isEqualTo(dead);
        assertThat(claimant(journal, 3)).isNotEqualTo(dead);
        FinishedFiles finished = complete(outcome.recordingId());
        finished.areWhatTheManifestSays(cluster.data().resolve("objects"), ORGANISATION, 2);
        finished.areIntactToAStranger();
        assertThat(toldOf(KILLED).stream()
                        .filter(told -> told.type().equals("recording.progress")
                                && told.data().has("attempt"))
                        .map(told -> told.data().path("attempt").asInt() * 1_000
                                + told.data().path("percent").asInt()))
                .as("attempt and percent")
                .isSorted()
                .contains(1_000, 2_000);
    }

    private static CallOutcome record(String call, Duration length, Consumer<String> whenStopped) throws IOException {
        ConnectClient client = new ConnectClient(cluster.http("api-1"), cluster.tokens(ORGANISATION), JUDGED);
        List<String> recordings = new ArrayList<>();
        return new ScriptedCall(CallScript.demonstration(call, call, PARTICIPANTS, length), client, sentence -> {
                    if (sentence.startsWith("recording ")) {
                        recordings.add(sentence.split(" ", -1)[1]);
                    } else if (sentence.equals("it was stopped")) {
                        whenStopped.accept(recordings.get(0));
                    }
                })
                .run();
    }

    /** Committed and not yet read again: finalising begins with the sound. */
    private static Path spoil(String recording) {
        Path segment = cluster.data()
                .resolve("objects/staging")
                .resolve(ORGANISATION)
                .resolve(recording)
                .resolve("1/360p/00000001.m4s");
        flipAByte(segment);
        return segment;
    }

    private static void flipAByte(Path file) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long at = bytes.length() - 100;
            bytes.seek(at);
            int old = bytes.read();
            bytes.seek(at);
            bytes.write(old ^ 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String killTheFinaliserOf(String recording) {
        List<String> claimed = new ArrayList<>();
        Patient.until("a recorder that finalises", () -> {
            Journal journal = journal(recording);
            if (journal.types().contains("finalization-claimed.v1")) {
                claimed.add(claimant(journal, 1));
            }
            return !claimed.isEmpty();
        });
        cluster.kill(claimed.get(0));
        return claimed.get(0);
    }

    private static FinishedFiles complete(String recording) throws IOException {
        Patient.until("COMPLETE", () -> api.get(MEMBER, "/recordings/" + recording)
                .json()
                .path("status")
                .asText()
                .equals("COMPLETE"));
        JsonNode media = api.get(MEMBER, "/recordings/" + recording).json().path("media");
        assertThat(media.path("renditions"))
                .extracting(rendition -> rendition.path("name").asText())
                .containsExactly("720p", "360p", "180p");
        return FinishedFiles.download(api, MEMBER, recording, cluster.data().resolve("downloaded"));
    }

    private static List<Told> toldOf(String call) {
        String path = "/calls/" + call + "/events";
        return api.judged(path, FollowedStream.until("recording.complete", api.followAsPlatform(path, 0)));
    }

    private static Journal journal(String recording) {
        try {
            return Journal.of(cluster.database(), "Library|" + recording);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String claimant(Journal journal, int event) {
        return journal.events().get(event).at("/event/node").asText();
    }
}
