package app.connect.recorder.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.placement.RecordingShard;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.RecordingCommand;
import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.recording.SupervisorCommand;
import app.connect.cluster.recording.SupervisorCommand.Describe;
import app.connect.cluster.recording.SupervisorCommand.Finalize;
import app.connect.cluster.recording.SupervisorCommand.NoRoom;
import app.connect.cluster.recording.SupervisorCommand.NodeDescription;
import app.connect.cluster.recording.SupervisorCommand.Release;
import app.connect.cluster.recording.SupervisorCommand.Reserve;
import app.connect.cluster.recording.SupervisorCommand.Reserved;
import app.connect.cluster.recording.SupervisorCommand.SupervisorReply;
import app.connect.recorder.capacity.NodeLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a node offers. */
class SessionSupervisorTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final RecordingId ONE = new RecordingId("1".repeat(32));
    private static final RecordingId TWO = new RecordingId("2".repeat(32));
    private static final RecordingId THREE = new RecordingId("3".repeat(32));

    private final TestProbe<SupervisorReply> asker = KIT.createTestProbe();
    private final NodeLoad load = new NodeLoad(2, 2);
    private volatile boolean ports = true;
    private final ActorRef<SupervisorCommand> supervisor = KIT.spawn(SessionSupervisor.create(
            new SessionNode("recorder-1", System::nanoTime, () -> Instant.EPOCH),
            new NoShard(),
            new Media(),
            load,
            () -> 0,
            KIT.<Finalize>createTestProbe().ref(),
            KIT.<LeftOvers.Command>createTestProbe().ref()));

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private SupervisorReply reserve(RecordingId recording) {
        supervisor.tell(new Reserve(recording, EncoderProfile.P720P30_V1, asker.ref()));
        return asker.receiveMessage();
    }

    @Test
    void saysHowMuchRoomThereIsAndHowMuchOfItIsHeldForOthers() {
        assertThat(reserve(ONE)).isEqualTo(new Reserved(ONE, "recorder-1", 2, 0));
        assertThat(reserve(TWO)).isEqualTo(new Reserved(TWO, "recorder-1", 2, 1));
    }

    @Test
    void roomThatIsOnlyHeldMayComeBackSoon() {
        reserve(ONE);
        reserve(TWO);
        assertThat(reserve(THREE)).isEqualTo(new NoRoom("recorder-1", true));
        supervisor.tell(new Release(ONE));
        assertThat(reserve(THREE)).isEqualTo(new Reserved(THREE, "recorder-1", 2, 1));
    }

    @Test
    void finalisationsMakeRoomForASessionAndANodeWithoutThemIsBetter() {
        load.finalizationBegins();
        assertThat(reserve(ONE)).isEqualTo(new Reserved(ONE, "recorder-1", 1, 0));
        load.finalizationBegins();
        assertThat(reserve(TWO)).isEqualTo(new Reserved(TWO, "recorder-1", 0, 1));
    }

    @Test
    void saysWhatFinalisationsCostAndWhenItTakesNoMore() {
        load.finalizationBegins();
        assertThat(describe().load()).isEqualTo(0.5);
        assertThat(describe().finalizersBusy()).isFalse();
        load.finalizationBegins();
        assertThat(describe().load()).isEqualTo(1);
        assertThat(describe().finalizersBusy()).isTrue();
    }

    private NodeDescription describe() {
        TestProbe<NodeDescription> descriptions = KIT.createTestProbe();
        supervisor.tell(new Describe(descriptions.ref()));
        return descriptions.receiveMessage();
    }

    @Test
    void whereNothingCanBeReceivedThereIsNoRoom() {
        ports = false;
        assertThat(reserve(ONE)).isEqualTo(new NoRoom("recorder-1", false));
    }

    private final class Media implements SessionMediaFactory {
        @Override
        public SessionMedia start(SessionSpec spec, Lease lease) {
            throw new AssertionError("nothing is opened");
        }

        @Override
        public boolean canReceive() {
            return ports;
        }
    }

    private static final class NoShard implements RecordingShard {
        @Override
        public void tell(CallKey call, RecordingCommand.Public command) {
            throw new AssertionError("there is no session");
        }

        @Override
        public <R> CompletionStage<R> ask(
                CallKey call, Function<ActorRef<R>, RecordingCommand.Public> command, Duration timeout) {
            throw new AssertionError("a supervisor only tells");
        }
    }
}
