package app.connect.cluster.recording;

import static app.connect.cluster.recording.Samples.ANN_IN_CALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.time.MediaTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ann, who started, has track 1; Bob, who has not answered, has track 2. */
class EndpointNewsTest {
    private static final ActorTestKit KIT = ActorTestKit.create(CallUnderTest.configuration());
    private static final Duration TICK = Duration.ofMillis(250);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private CallUnderTest call;

    @BeforeEach
    void appear() {
        call = new CallUnderTest(KIT);
    }

    @AfterEach
    void die() {
        call.die();
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private RecordingId recordingWithEndpoints() {
        RecordingId recording = call.active();
        call.beat(recording, Epoch.FIRST, new ClockPair(MediaTime.ZERO, call.now()));
        look();
        return recording;
    }

    private void look() {
        call.pass(TICK);
        call.describe(); // has been looked at
    }

    private void decide(RecordingId recording, Decision decision) {
        call.ask(replyTo -> new RecordingCommand.Decide(
                recording, Samples.BOB_IN_CALL, decision, 3, DecisionChannel.BUTTON, replyTo));
    }

    @Test
    void tellsAddressesOfWhoMayBeRecordedOnce() {
        recordingWithEndpoints();
        look();

        assertThat(call.endpointsTold).singleElement().satisfies(change -> {
            assertThat(change.participant()).isEqualTo(ANN_IN_CALL);
            assertThat(change.endpoints()).singleElement().satisfies(endpoint -> assertThat(endpoint.port())
                    .isEqualTo(40_000));
        });
    }

    @Test
    void tellsWhenAGateOpensAndThatNothingIsWantedAfterTheStop() {
        RecordingId recording = recordingWithEndpoints();

        decide(recording, Decision.ACKNOWLEDGE);
        look();
        call.ask(replyTo -> new RecordingCommand.Stop(recording, call.now(), EndReason.STOPPED, replyTo));
        look();

        assertThat(call.endpointsTold.subList(1, call.endpointsTold.size()))
                .extracting(EndpointChange::participant, change -> change.endpoints()
                        .size())
                .startsWith(tuple(Samples.BOB_IN_CALL, 1))
                .contains(tuple(ANN_IN_CALL, 0), tuple(Samples.BOB_IN_CALL, 0));
    }

    @Test
    void tellsNobodyToStopWhileTheSessionIsSoughtAndEverythingAfterwards() {
        RecordingId recording = recordingWithEndpoints();
        call.die();
        call.appear();
        call.endpointsTold.clear();

        look();
        look();
        assertThat(call.endpointsTold).extracting(EndpointChange::participant).containsExactly(Samples.BOB_IN_CALL);
        call.beat(recording, Epoch.FIRST, new ClockPair(MediaTime.ZERO, call.now()));
        look();

        assertThat(call.endpointsTold)
                .extracting(EndpointChange::participant, change -> change.endpoints()
                        .size())
                .containsExactly(tuple(Samples.BOB_IN_CALL, 0), tuple(ANN_IN_CALL, 1));
    }

    @Test
    void tellsOfAWithdrawalAlthoughNoSessionIsThere() {
        RecordingId recording = recordingWithEndpoints();
        decide(recording, Decision.ACKNOWLEDGE);
        look();
        call.nodesWithRoom = List.of();
        call.pass(Duration.ofSeconds(3));
        call.awaitStatus(RecordingStatus.RECOVERING);
        call.endpointsTold.clear();

        decide(recording, Decision.WITHDRAW);
        look();

        assertThat(call.endpointsTold).containsExactly(nowhere(Samples.BOB_IN_CALL, 2));
    }

    @Test
    void doesNotRestBeforeTheEndIsWritten() {
        endedWhileRowsFail();
        call.pass(Duration.ofSeconds(6));
        call.describe();
        call.shard.expectNoMessage(Duration.ZERO);
        call.rowsAreThere = true;

        call.pass(AGAIN);
        call.describe();

        assertThat(call.endpointsTold).containsExactly(nowhere(ANN_IN_CALL, 1));
    }

    @Test
    void tellsTheEndAlthoughItsNodeDiedBeforeItWasWritten() {
        endedWhileRowsFail();
        call.die();
        call.rowsAreThere = true;
        call.appear();

        look();
        look();

        assertThat(call.endpointsTold).contains(nowhere(ANN_IN_CALL, 1));
    }

    @Test
    void doesNotTellAnEndOfLongAgoAgain() {
        endedWhileRowsFail();
        call.die();
        call.rowsAreThere = true;
        call.nanos.addAndGet(Duration.ofHours(2).toNanos());
        call.appear();

        look();
        look();

        assertThat(call.endpointsTold).isEmpty();
    }

    @Test
    void writesOneAfterTheOtherAndTheLatestWhileRowsAreSlow() {
        RecordingId recording = recordingWithEndpoints();
        call.endpointsTold.clear();
        call.endpointsWritten = new CompletableFuture<>();
        decide(recording, Decision.ACKNOWLEDGE);
        look();
        decide(recording, Decision.WITHDRAW);
        look();
        look();
        assertThat(call.endpointsTold).hasSize(1);

        call.endpointsWritten.complete(null);
        look();

        assertThat(call.endpointsTold.subList(1, call.endpointsTold.size()))
                .containsExactly(nowhere(Samples.BOB_IN_CALL, 2));
    }

    /** The call is idle, and nobody could be told that nothing is wanted. */
    private void endedWhileRowsFail() {
        RecordingId recording = call.started();
        call.beat(recording, Epoch.FIRST, null);
        look();
        call.rowsAreThere = false;
        call.endpointsTold.clear();
        call.ask(replyTo -> new RecordingCommand.Stop(recording, call.now(), EndReason.STOPPED, replyTo));
        look();
    }

    private static EndpointChange nowhere(ParticipantId participant, int number) {
        return new EndpointChange(
                participant,
                Samples.roster().tracks().stream()
                        .filter(track -> track.number() == number)
                        .findFirst()
                        .orElseThrow()
                        .id(),
                List.of());
    }

    @Test
    void tellsAgainWhatCouldNotBeWritten() {
        call.rowsAreThere = false;
        recordingWithEndpoints();
        call.rowsAreThere = true;

        call.pass(AGAIN);
        call.describe();

        assertThat(call.endpointsTold)
                .extracting(EndpointChange::participant, change -> change.endpoints()
                        .size())
                .contains(tuple(ANN_IN_CALL, 1));
    }
}
