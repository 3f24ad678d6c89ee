package app.connect.cluster.recording;

import static app.connect.cluster.recording.Samples.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.RecordingEvent.NoticeDelivered;
import app.connect.cluster.recording.RecordingReply.NoticeConfirmed;
import app.connect.cluster.recording.RecordingReply.Refused;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proof that a notice arrived. */
class NoticeEntityTest {
    private static final ActorTestKit KIT = ActorTestKit.create(CallUnderTest.configuration());

    private CallUnderTest call;
    private RecordingId recording;

    @BeforeEach
    void record() {
        call = new CallUnderTest(KIT);
        recording = call.active();
    }

    @AfterEach
    void die() {
        call.die();
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private RecordingReply confirm(RecordingId of, PersonRef person, Instant at) {
        return call.ask(replyTo -> new RecordingCommand.ConfirmNotice(of, person, at, replyTo));
    }

    private NoticeConfirmed confirmed(Instant at) {
        return new NoticeConfirmed(recording, ANN, at);
    }

    @Test
    void theEarliestArrivalCountsAndRepetitionsAreNoEvents() {
        Instant arrived = call.now().minusSeconds(2);
        Instant earlier = arrived.minusSeconds(1);

        assertThat(confirm(recording, ANN, arrived)).isEqualTo(confirmed(arrived));
        assertThat(confirm(recording, ANN, arrived)).isEqualTo(confirmed(arrived));
        assertThat(confirm(recording, ANN, arrived.plusSeconds(1))).isEqualTo(confirmed(arrived));
        assertThat(confirm(recording, ANN, earlier)).isEqualTo(confirmed(earlier));

        assertThat(call.events().stream()
                        .filter(NoticeDelivered.class::isInstance)
                        .toList())
                .isEqualTo(List.of(new NoticeDelivered(ANN, arrived), new NoticeDelivered(ANN, earlier)));
    }

    @Test
    void anArrivalThatCannotBeIsRefused() {
        assertThat(confirm(recording, ANN, call.now().plusSeconds(61)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOT_YET));
        assertThat(confirm(recording, new PersonRef("c".repeat(32)), call.now()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOT_IN_CALL));
        assertThat(confirm(new RecordingId("9".repeat(32)), ANN, call.now()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNKNOWN_RECORDING));
    }

    @Test
    void anArrivalIsKnownAfterARecovery() {
        Instant arrived = call.now();
        confirm(recording, ANN, arrived);
        call.die();

        call.appear();

        assertThat(confirm(recording, ANN, arrived.plusSeconds(1))).isEqualTo(confirmed(arrived));
    }
}
