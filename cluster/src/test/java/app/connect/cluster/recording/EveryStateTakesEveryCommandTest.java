package app.connect.cluster.recording;

import static app.connect.cluster.recording.Samples.ANN;
import static app.connect.cluster.recording.Samples.ANN_IN_CALL;
import static app.connect.cluster.recording.Samples.CALL;
import static app.connect.cluster.recording.Samples.ONE;
import static app.connect.cluster.recording.Samples.RECORDING;
import static app.connect.cluster.recording.Samples.T0;
import static app.connect.cluster.recording.Samples.after;
import static app.connect.cluster.recording.Samples.at;
import static app.connect.cluster.recording.Samples.pair;
import static app.connect.cluster.recording.Samples.slot;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.recording.RecordingInternal.AfterRoster;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Java 17 does not check that a routing table is complete, and a pair that nobody routed takes the entity down in
 * mid-call: so every state meets every command, and every command from the API gets exactly one reply.
 */
class EveryStateTakesEveryCommandTest {
    private static final ActorTestKit KIT = ActorTestKit.create(CallUnderTest.configuration());
    private static final Duration LONGER_THAN_A_REPLY_TAKES = Duration.ofMillis(20);

    /** Everything the API may say, and nothing else. */
    private static final Set<Class<?>> ANSWERED = Set.of(
            RecordingCommand.Start.class,
            RecordingCommand.Stop.class,
            RecordingCommand.Decide.class,
            RecordingCommand.ChangeLayout.class,
            RecordingCommand.ConfirmNotice.class,
            RecordingCommand.RosterChanged.class,
            RecordingCommand.Describe.class);

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private static RecordingCommand.Start start(ActorRef<RecordingReply> replyTo) {
        return new RecordingCommand.Start(ANN_IN_CALL, "request-1", Layout.GRID, EncoderProfile.P720P30_V1, replyTo);
    }

    private static List<RecordingState> states() {
        TestProbe<RecordingReply> nobody = KIT.createTestProbe();
        Idle idle = (Idle) RecordingState.initial(CALL);
        Starting starting =
                (Starting) after(idle, idle.start(start(nobody.ref()), ANN, Samples.ALL_PARTY, Samples.roster(), "r"));
        Active active = (Active) after(starting, starting.activate(pair(0)));
        return List.of(
                idle,
                starting,
                active,
                after(active, active.lose("silent")),
                after(active, active.stop(at(100), EndReason.STOPPED)));
    }

    private static List<RecordingCommand> commands(
            ActorRef<RecordingReply> replyTo,
            ActorRef<RecordingCommand.CommitReply> commitReply,
            ActorRef<SessionCommand> session) {
        RecordingCommand.Decide decide = new RecordingCommand.Decide(
                RECORDING, ANN_IN_CALL, Decision.ACKNOWLEDGE, 3, DecisionChannel.BUTTON, replyTo);
        return List.of(
                start(replyTo),
                new RecordingCommand.Stop(RECORDING, T0, EndReason.STOPPED, replyTo),
                decide,
                new RecordingCommand.ChangeLayout(RECORDING, Layout.SPEAKER, replyTo),
                new RecordingCommand.ConfirmNotice(RECORDING, ANN, T0, replyTo),
                new RecordingCommand.RosterChanged(9, replyTo),
                new RecordingCommand.Describe(replyTo),
                new RecordingCommand.Heartbeat(
                        RECORDING, ONE, "r", 1, false, null, null, List.of(), List.of(), session),
                new RecordingCommand.SessionLive(RECORDING, ONE, pair(0)),
                new RecordingCommand.SessionDrained(RECORDING, ONE, at(1)),
                new RecordingCommand.SessionFailed(RECORDING, ONE, "broken"),
                new RecordingCommand.CommitSlot(RECORDING, ONE, slot(0), null, commitReply),
                new RecordingInternal.Tick(),
                new RecordingInternal.StartPrepared(
                        start(replyTo), new StartAttempt.Prepared.Declined(Refusal.NO_CAPACITY, "")),
                new RecordingInternal.RosterRead(Samples.roster(), new AfterRoster.Nothing()),
                new RecordingInternal.DecideAgain(decide),
                new RecordingInternal.GateShut(decide, ANN, at(1)),
                new RecordingInternal.SessionOpened(ONE, session),
                new RecordingInternal.Readopted(ONE, new Recorders.Readoption.Silent()),
                new RecordingInternal.RoomFound(RECORDING, ONE, Optional.empty()),
                new RecordingInternal.RowsAppended(1, true),
                new RecordingInternal.HandedOver(RECORDING, true),
                new RecordingInternal.Leave());
    }

    @Test
    void theWalkKnowsEveryStateAndEveryCommand() {
        assertThat(states())
                .extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(leaves(RecordingState.class));
        TestProbe<RecordingReply> replies = KIT.createTestProbe();
        TestProbe<RecordingCommand.CommitReply> commits = KIT.createTestProbe();
        TestProbe<SessionCommand> session = KIT.createTestProbe();
        assertThat(commands(replies.ref(), commits.ref(), session.ref()))
                .extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(leaves(RecordingCommand.class));
    }

    @TestFactory
    Stream<DynamicTest> everyStateSurvivesASnapshot() {
        Serialization serialization = SerializationExtension.get(KIT.system());
        Ending ending = (Ending) states().get(4);
        RecordingState sealedOnce = after(ending, ending.seal());
        return Stream.concat(states().stream(), Stream.of(sealedOnce))
                .map(state -> DynamicTest.dynamicTest(state.getClass().getSimpleName(), () -> assertThat(serialization
                                .deserialize(serialization.serialize(state).get(), RecordingState.class)
                                .get())
                        .isEqualTo(state)));
    }

    private static List<Class<?>> leaves(Class<?> type) {
        if (Modifier.isFinal(type.getModifiers())) {
            return List.of(type);
        }
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            leaves.addAll(leaves(permitted));
        }
        return leaves;
    }

    @TestFactory
    Stream<DynamicTest> everyPair() {
        int commands = leaves(RecordingCommand.class).size();
        return Stream.iterate(0, state -> state + 1).limit(states().size()).flatMap(state -> Stream.iterate(
                        0, command -> command + 1)
                .limit(commands)
                .map(command -> DynamicTest.dynamicTest(
                        "state " + state + " takes command " + command, () -> meet(state, command))));
    }

    private static void meet(int stateIndex, int commandIndex) {
        CallUnderTest call = new CallUnderTest(KIT);
        call.die();
        persist(call.journal, stateIndex);
        call.appear();
        RecordingCommand command = commands(call.replies.ref(), call.commitReplies.ref(), call.session.ref())
                .get(commandIndex);
        call.tell(command);
        if (command instanceof RecordingInternal.Leave) {
            KIT.<Void>createTestProbe().expectTerminated(call.entity(), Duration.ofSeconds(3));
            return;
        }
        if (ANSWERED.contains(command.getClass())) {
            call.replies.receiveMessage();
            call.replies.expectNoMessage(LONGER_THAN_A_REPLY_TAKES);
        }
        TestProbe<RecordingReply> alive = KIT.createTestProbe();
        call.tell(new RecordingCommand.Describe(alive.ref()));
        alive.expectMessageClass(RecordingReply.CallDescription.class);
        call.die();
    }

    private static void persist(PersistenceTestKit journal, int stateIndex) {
        RecordingState state = states().get(stateIndex);
        List<Object> events = new ArrayList<>();
        state.history().recent().forEach(numbered -> events.add(numbered.event()));
        journal.persistForRecovery(CallUnderTest.PERSISTENCE_ID, events);
    }
}
