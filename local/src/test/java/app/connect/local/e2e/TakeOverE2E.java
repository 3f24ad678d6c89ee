package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.local.check.Span;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Processes die in the middle of a call, by SIGKILL. The recording goes on under its id, with a declared gap only where
 * its session died, and whatever was committed is in the file.
 */
final class TakeOverE2E {
    private static final String API = "api-1";
    private static final String RECORDER = "recorder-1";
    private static final String OTHER_RECORDER = "recorder-2";
    /** Among nodes with equal room it is a lot who gets a session; each attempt costs a few seconds. */
    private static final int ATTEMPTS = 10;

    private static TakeOverCluster cluster;

    @BeforeAll
    static void up() throws IOException {
        Players.require();
        cluster = TakeOverCluster.up(Path.of("target", "take-over-cluster").toAbsolutePath());
    }

    @AfterAll
    static void down() {
        cluster.close();
    }

    @Test
    void anotherNodeRecordsOnWhenTheSessionsNodeDiesAndPlayersPlayAcross() throws Exception {
        TakeOverCall call = callWithSession(API, node -> true);
        String victim = cluster.sessionOf(call.recording());
        awaitSlots(call, 1, 2);

        cluster.kill(victim);
        awaitSlots(call, 2, 1);

        recordedOnElsewhere(call, victim);
        startsAgainWithAnEmptySpool(victim);
        playsAcrossGapAndTakeOver(call);
    }

    @Test
    void anotherNodeRecordsOnWhenSessionAndEntityDieTogether() throws IOException, SQLException {
        TakeOverCall call = callWithSession(RECORDER, RECORDER::equals);
        awaitSlots(call, 1, 2);

        cluster.kill(RECORDER);
        awaitSlots(call, 2, 1);

        recordedOnElsewhere(call, RECORDER);
        startsAgainWithAnEmptySpool(RECORDER);
    }

    @Test
    void nothingIsLostWhenOnlyTheEntitysNodeDies() throws IOException, SQLException {
        TakeOverCall call = callWithSession(RECORDER, OTHER_RECORDER::equals);
        awaitSlots(call, 1, 2);

        cluster.kill(RECORDER);

        recordedWithoutGap(call);
        startsAgainWithAnEmptySpool(RECORDER);
    }

    @Test
    void nothingIsLostWhenTheApiNodeDiesWithTheEntity() throws IOException, SQLException {
        TakeOverCall call = callWithSession(API, node -> true);
        awaitSlots(call, 1, 2);

        cluster.kill(API);
        cluster.start(API);

        recordedWithoutGap(call);
    }

    @Test
    void aSessionThatWasFrozenDoesNoHarmAfterwards() throws IOException, SQLException {
        TakeOverCall call = callWithSession(API, node -> true);
        String victim = cluster.sessionOf(call.recording());
        awaitSlots(call, 1, 2);

        cluster.freeze(victim);
        awaitSlots(call, 2, 1);
        cluster.thaw(victim);

        recordedOnElsewhere(call, victim);
        // It was declared dead and finds out.
        TakeOverCluster.await(victim + " leaves", () -> !cluster.runs(victim));
        startsAgainWithAnEmptySpool(victim);
    }

    /** A recorded call whose entity is on {@code entityNode} and whose session is on a wanted node. */
    private static TakeOverCall callWithSession(String entityNode, Predicate<String> wanted) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            TakeOverCall call = TakeOverCall.begin(cluster, cluster.callOn(entityNode));
            if (wanted.test(cluster.sessionOf(call.recording()))) {
                return call;
            }
            call.abandon();
        }
        throw new AssertionError("no session came to the wanted node");
    }

    private static void awaitSlots(TakeOverCall call, int epoch, int slots) {
        TakeOverCluster.await(slots + " committed slots of epoch " + epoch, () -> committed(call, epoch) >= slots);
    }

    private static long committed(TakeOverCall call, int epoch) {
        try {
            return TakeOverEvidence.ofType(TakeOverEvidence.eventsOf(cluster, call.id()), "slot-committed.v1").stream()
                    .filter(slot -> slot.path("epoch").asInt() == epoch)
                    .count();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void recordedOnElsewhere(TakeOverCall call, String lost) throws IOException, SQLException {
        TakeOverEvidence evidence = complete(call);
        List<JsonNode> claims = evidence.ofType("session-claimed.v1");
        assertThat(claims).hasSize(2);
        assertThat(claims.get(0).path("node").asText()).isEqualTo(lost);
        assertThat(claims.get(1).path("node").asText()).isNotEqualTo(lost);
        assertThat(evidence.gaps()).hasSize(1);
        Span gap = evidence.gaps().get(0);
        assertThat(gap.toMs()).isEqualTo(claims.get(1).path("fromSlot").asLong() * 3_200);
    }

    private static void playsAcrossGapAndTakeOver(TakeOverCall call) throws IOException, InterruptedException {
        Players players = cluster.players(call.recording());
        double seconds = call.outcome().durationMs() / 1_000.0;

        assertThat(players.ffmpegPictures("hls/main.m3u8")).isCloseTo((int) (seconds * 30), within(2));
        players.gstreamerPlays(String.format("%08d.m4s", (int) Math.ceil(seconds / 3.2) - 1));
        JsonNode through = players.browse("through", 0);
        assertThat(through.path("errors")).as(through.toString()).isEmpty();
        assertThat(through.path("stalls").asInt()).as(through.toString()).isZero();
        assertThat(through.path("duration").asDouble()).isCloseTo(seconds, within(0.1));
        JsonNode seeks = players.browse("seeks", 0);
        assertThat(seeks.path("errors")).as(seeks.toString()).isEmpty();
        assertThat(seeks.path("played")).as(seeks.toString()).hasSize(10);
    }

    private static void recordedWithoutGap(TakeOverCall call) throws IOException, SQLException {
        TakeOverEvidence evidence = complete(call);
        assertThat(evidence.ofType("session-claimed.v1")).hasSize(1);
        assertThat(evidence.ofType("session-lost.v1")).isEmpty();
        assertThat(evidence.gaps()).isEmpty();
    }

    private static TakeOverEvidence complete(TakeOverCall call) throws IOException, SQLException {
        assertThat(call.outcome().status()).isEqualTo("COMPLETE");
        TakeOverEvidence evidence = TakeOverEvidence.of(cluster, call);
        evidence.timelineIsWhole();
        evidence.holdsWhatWasCommitted();
        evidence.showsEverybodyButInGaps();
        return evidence;
    }

    private static void startsAgainWithAnEmptySpool(String node) {
        cluster.start(node);
        TakeOverCluster.await("an empty spool of " + node, () -> {
            try {
                return cluster.spool(node).isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
