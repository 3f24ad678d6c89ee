package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.launcher.process.Patience;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * How long a take-over lasts, after SIGKILL to a recorder: until a frame is composed from a live packet again, and until a
 * slot with live media is committed. Run apart, on a quiet machine (README).
 */
final class TakeOverFigures {
    private static final int ROUNDS = 5;
    private static final int ATTEMPTS = 10;
    private static final int TICKS_PER_SECOND = 48_000;
    /** A moment is composed this long after it was captured. */
    private static final Duration LATENCY = Duration.ofMillis(500);

    private static final Random random = new Random(1);

    private record Times(Duration recordsAgain, Duration nextCommit) {}

    @Test
    void takeOversKeepToTheContract() throws IOException, SQLException {
        Path data = Path.of("target", "take-over-cluster").toAbsolutePath();
        try (TakeOverCluster cluster = TakeOverCluster.up(data)) {
            List<Times> elsewhere = new ArrayList<>();
            List<Times> together = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                elsewhere.add(takeOver(cluster, "api-1", "recorder-" + (1 + round % 2)));
                together.add(takeOver(cluster, "recorder-1", "recorder-1"));
            }
            check("entity elsewhere", elsewhere);
            check("entity and session together", together);
        }
    }

    private static Times takeOver(TakeOverCluster cluster, String entityNode, String sessionNode)
            throws IOException, SQLException {
        TakeOverCall call = call(cluster, entityNode, sessionNode);
        TakeOverCluster.await(
                "two committed slots", () -> slots(cluster, call, 1).size() >= 2);
        // At any moment of a slot: what is recorded again begins with a slot.
        new Patience(MonotonicClock.system()).until(Duration.ofMillis(random.nextInt(3_200)), () -> false);
        Instant killed = Instant.now();
        cluster.kill(sessionNode);
        TakeOverCluster.await(
                "a slot with live media", () -> !live(cluster, call).isEmpty());
        JsonNode slot = live(cluster, call).get(0);
        Times times = new Times(
                Duration.between(killed, firstLive(slot).plus(LATENCY)),
                Duration.between(
                        killed, Instant.parse(slot.path("link").path("at").asText())));
        System.out.println("TAKE-OVER entity on " + entityNode + ": " + times + steps(cluster, call, killed));
        assertThat(call.outcome().status()).isEqualTo("COMPLETE");
        cluster.start(sessionNode);
        return times;
    }

    /** What the journal says, in milliseconds after the kill. */
    private static String steps(TakeOverCluster cluster, TakeOverCall call, Instant killed)
            throws IOException, SQLException {
        StringBuilder steps = new StringBuilder();
        for (JsonNode entry : TakeOverEvidence.journalOf(cluster, call.id())) {
            Instant at = Instant.parse(entry.path("link").path("at").asText());
            if (at.isAfter(killed)) {
                steps.append(", ")
                        .append(entry.path("event").path("type").asText())
                        .append(' ')
                        .append(Duration.between(killed, at).toMillis());
            }
        }
        return steps.toString();
    }

    private static TakeOverCall call(TakeOverCluster cluster, String entityNode, String sessionNode)
            throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            TakeOverCall call = TakeOverCall.begin(cluster, cluster.callOn(entityNode));
            if (cluster.sessionOf(call.recording()).equals(sessionNode)) {
                return call;
            }
            call.abandon();
        }
        throw new AssertionError("no session came to " + sessionNode);
    }

    private static List<JsonNode> slots(TakeOverCluster cluster, TakeOverCall call, int epoch) {
        try {
            return TakeOverEvidence.journalOf(cluster, call.id()).stream()
                    .filter(entry -> entry.path("event").path("type").asText().equals("slot-committed.v1"))
                    .filter(entry -> entry.path("event").path("epoch").asInt() == epoch)
                    .toList();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> live(TakeOverCluster cluster, TakeOverCall call) {
        return slots(cluster, call, 2).stream()
                .filter(slot ->
                        !slot.path("event").path("facts").path("presences").isEmpty())
                .toList();
    }

    /** When what is first seen or heard of anybody in the slot was captured. */
    private static Instant firstLive(JsonNode slot) {
        JsonNode facts = slot.path("event").path("facts");
        long first = StreamSupport.stream(facts.path("presences").spliterator(), false)
                .mapToLong(presence -> presence.path("from").asLong())
                .min()
                .orElseThrow();
        JsonNode position = slot.path("event").path("position");
        long ticksBefore = position.path("media").asLong() - first;
        return Instant.parse(position.path("database").asText()).minusMillis(ticksBefore * 1_000 / TICKS_PER_SECOND);
    }

    private static void check(String what, List<Times> times) {
        List<Duration> again = times.stream().map(Times::recordsAgain).sorted().toList();
        List<Duration> commit = times.stream().map(Times::nextCommit).sorted().toList();
        System.out.println("TAKE-OVER " + what + ": records again " + again + ", next commit " + commit);
        assertThat(again.get(ROUNDS / 2)).as(what).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(again.get(ROUNDS - 1)).as(what).isLessThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(commit.get(ROUNDS / 2)).as(what).isLessThanOrEqualTo(Duration.ofSeconds(8));
        assertThat(commit.get(ROUNDS - 1)).as(what).isLessThanOrEqualTo(Duration.ofSeconds(15));
    }
}
