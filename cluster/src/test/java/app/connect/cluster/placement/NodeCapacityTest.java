package app.connect.cluster.placement;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Recorders.Readoption;
import app.connect.cluster.recording.Recorders.Room;
import app.connect.cluster.recording.SessionCommand;
import app.connect.cluster.recording.SupervisorCommand;
import app.connect.cluster.recording.SupervisorCommand.NoRoom;
import app.connect.cluster.recording.SupervisorCommand.NoSuchSession;
import app.connect.cluster.recording.SupervisorCommand.Opened;
import app.connect.cluster.recording.SupervisorCommand.Readopt;
import app.connect.cluster.recording.SupervisorCommand.Release;
import app.connect.cluster.recording.SupervisorCommand.Reserve;
import app.connect.cluster.recording.SupervisorCommand.Reserved;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class NodeCapacityTest {
    private static final ActorTestKit KIT =
            ActorTestKit.create(ConfigFactory.parseString("pekko.actor.provider = local, pekko.loglevel = ERROR")
                    .withFallback(ConfigFactory.load()));
    private static final RecordingId RECORDING = new RecordingId("0123456789abcdef0123456789abcdef");
    private static final Optional<String> NOBODY = Optional.empty();

    private final TestProbe<SupervisorCommand> one = KIT.createTestProbe();
    private final TestProbe<SupervisorCommand> two = KIT.createTestProbe();
    private final NodeCapacity nodes = new NodeCapacity(
            KIT.system(), () -> List.of(one.ref(), two.ref()), Set.of("recorder-1", "recorder-2")::contains);

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private CompletionStage<Optional<Room>> reserve(Optional<String> avoid) {
        return nodes.reserve(RECORDING, EncoderProfile.P720P30_V1, avoid);
    }

    private static void offer(TestProbe<SupervisorCommand> node, String name) {
        offer(node, name, 1);
    }

    private static void offer(TestProbe<SupervisorCommand> node, String name, int free) {
        node.expectMessageClass(Reserve.class).replyTo().tell(new Reserved(RECORDING, name, free, 0));
    }

    private static void refuse(TestProbe<SupervisorCommand> node, String name, boolean soon) {
        node.expectMessageClass(Reserve.class).replyTo().tell(new NoRoom(name, soon));
    }

    private static <T> T get(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        return future.orTimeout(3, TimeUnit.SECONDS).join();
    }

    @Test
    void startTakesTheNodeWithTheMostFreeRoom() {
        CompletionStage<Optional<Room>> room = reserve(NOBODY);
        offer(one, "recorder-1", 1);
        offer(two, "recorder-2", 3);
        assertThat(get(room)).map(Room::node).hasValue("recorder-2");
        one.expectMessage(new Release(RECORDING));
    }

    @Test
    void startWaitsForASilentNodeNoLongerThanItIsHeard() {
        CompletionStage<Optional<Room>> room = reserve(NOBODY);
        offer(one, "recorder-1", 1);
        two.expectMessageClass(Reserve.class);
        // A node that is silent for good would be waited for a whole second.
        assertThat(room).succeedsWithin(700, TimeUnit.MILLISECONDS);
        assertThat(get(room)).map(Room::node).hasValue("recorder-1");
    }

    @Test
    void takeOverTakesTheFirstRoomWithoutWaitingForASilentNode() {
        CompletionStage<Optional<Room>> room = reserve(Optional.of("recorder-9"));
        offer(two, "recorder-2");
        assertThat(room).succeedsWithin(200, TimeUnit.MILLISECONDS);
        assertThat(get(room)).map(Room::node).hasValue("recorder-2");
    }

    @Test
    void takeOverGivesTheSecondRoomBack() {
        CompletionStage<Optional<Room>> room = reserve(Optional.of("recorder-9"));
        offer(one, "recorder-1");
        get(room);
        offer(two, "recorder-2");
        two.expectMessage(new Release(RECORDING));
    }

    @Test
    void nodeToAvoidIsTakenOnlyIfThereIsNoOther() {
        CompletionStage<Optional<Room>> room = reserve(Optional.of("recorder-1"));
        offer(one, "recorder-1");
        assertThat(room.toCompletableFuture()).isNotDone();
        refuse(two, "recorder-2", false);
        assertThat(get(room)).map(Room::node).hasValue("recorder-1");
    }

    @Test
    void nodeToAvoidIsGivenBackWhenAnotherHasRoom() {
        CompletionStage<Optional<Room>> room = reserve(Optional.of("recorder-1"));
        offer(one, "recorder-1");
        offer(two, "recorder-2");
        assertThat(get(room)).map(Room::node).hasValue("recorder-2");
        one.expectMessage(new Release(RECORDING));
    }

    @Test
    void roomThatIsOnlyHeldIsAskedForAgain() {
        CompletionStage<Optional<Room>> room = reserve(NOBODY);
        refuse(one, "recorder-1", true);
        refuse(two, "recorder-2", false);
        refuse(one, "recorder-1", true);
        offer(two, "recorder-2");
        assertThat(get(room)).map(Room::node).hasValue("recorder-2");
    }

    @Test
    void fullNodesAreAskedOnce() {
        CompletionStage<Optional<Room>> room = reserve(NOBODY);
        refuse(one, "recorder-1", false);
        refuse(two, "recorder-2", false);
        assertThat(get(room)).isEmpty();
    }

    @Test
    void nobodyHasRoomWhenNobodyIsThere() {
        NodeCapacity empty = new NodeCapacity(KIT.system(), List::of, name -> false);
        assertThat(get(empty.reserve(RECORDING, EncoderProfile.P720P30_V1, NOBODY)))
                .isEmpty();
    }

    @Test
    void sessionIsFoundWhereverItRuns() {
        TestProbe<SessionCommand> session = KIT.createTestProbe();
        CompletionStage<Readoption> answer = nodes.readopt(RECORDING, Epoch.FIRST, "recorder-2");
        one.expectMessageClass(Readopt.class).replyTo().tell(new NoSuchSession(RECORDING, Epoch.FIRST, "recorder-1"));
        two.expectMessageClass(Readopt.class).replyTo().tell(new Opened(RECORDING, Epoch.FIRST, session.ref()));
        assertThat(get(answer)).isEqualTo(new Readoption.Found(session.ref()));
    }

    @Test
    void onlyTheClaimedNodeCanSayThatItIsGone() {
        CompletionStage<Readoption> answer = nodes.readopt(RECORDING, Epoch.FIRST, "recorder-2");
        one.expectMessageClass(Readopt.class).replyTo().tell(new NoSuchSession(RECORDING, Epoch.FIRST, "recorder-1"));
        assertThat(get(answer)).isEqualTo(new Readoption.Silent());
    }

    @Test
    void nodeThatTheClusterHasRemovedHasNoSession() {
        assertThat(get(nodes.readopt(RECORDING, Epoch.FIRST, "recorder-9"))).isEqualTo(new Readoption.Gone());
        one.expectNoMessage();
    }
}
