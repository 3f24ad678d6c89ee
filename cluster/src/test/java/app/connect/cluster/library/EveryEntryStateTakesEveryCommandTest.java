package app.connect.cluster.library;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.AuditChain;
import app.connect.cluster.journal.AuditKey;
import app.connect.cluster.journal.ChainHead;
import app.connect.cluster.journal.ChainLink;
import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A pair that nobody routed takes the entity down: so every state of an entry meets every command. */
class EveryEntryStateTakesEveryCommandTest {
    private static final ActorTestKit KIT = ActorTestKit.create(LibraryEntityTest.configuration());
    private static final RecordingId RECORDING =
            LibraryEntityTest.recording(false).recording();
    private static final AuditChain CHAIN = new AuditChain(AuditKey.parse("k1", "ab".repeat(32)));
    private static final PublishedMedia MEDIA =
            new PublishedMedia(1, 1_000, "12".repeat(32), 1280, 720, 2_000_000, true, null, null, List.of());

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    /** How each state is reached. */
    private static List<List<LibraryEvent>> journals() {
        LibraryEvent adopted = new LibraryEvent.RecordingAdopted(LibraryEntityTest.recording(false));
        LibraryEvent claimed = new LibraryEvent.FinalizationClaimed(1, "recorder-1");
        return List.of(
                List.of(),
                List.of(adopted, claimed),
                List.of(adopted, claimed, new LibraryEvent.RecordingPublished(MEDIA)),
                List.of(adopted, claimed, new LibraryEvent.RecordingFailed("broken")),
                List.of(new LibraryEvent.RecordingAdopted(LibraryEntityTest.recording(true))));
    }

    private static LibraryState state(List<JournaledLibraryEvent> journal) {
        LibraryState state = new LibraryState.Unborn(EntryHistory.EMPTY);
        for (JournaledLibraryEvent event : journal) {
            state = state.apply(event);
        }
        return state;
    }

    private static List<JournaledLibraryEvent> chained(List<LibraryEvent> events) {
        List<JournaledLibraryEvent> journal = new ArrayList<>();
        ChainHead head = ChainHead.START;
        for (LibraryEvent event : events) {
            ChainLink link = CHAIN.link(head, RECORDING, Instant.EPOCH);
            String hash = CHAIN.hash(link, event);
            journal.add(new JournaledLibraryEvent(link, event, hash));
            head = new ChainHead(link.chainIndex() + 1, hash);
        }
        return journal;
    }

    private static List<LibraryCommand> commands(
            ActorRef<LibraryCommand.Adopted> adopted, ActorRef<LibraryCommand.LibraryReply> replies) {
        return List.of(
                new LibraryCommand.Adopt(LibraryEntityTest.recording(false), adopted),
                new LibraryCommand.Describe(replies),
                new LibraryCommand.FinalizationProgress(RECORDING, 1, "ASSEMBLE", 1),
                new LibraryCommand.FinalizationDone(RECORDING, 1, MEDIA, adopted),
                new LibraryCommand.FinalizationFailed(RECORDING, 1, "broken", true),
                new LibraryCommand.FinalizeAgain(replies),
                new LibraryInternal.Tick(),
                new LibraryInternal.WorkerFound(Optional.empty()),
                new LibraryInternal.WorkAnswered(1, false),
                new LibraryInternal.RowsAppended(1, true),
                new LibraryInternal.Leave());
    }

    private static List<Class<?>> leaves(Class<?> type) {
        return Modifier.isFinal(type.getModifiers())
                ? List.of(type)
                : Stream.of(type.getPermittedSubclasses())
                        .flatMap(permitted -> leaves(permitted).stream())
                        .toList();
    }

    @Test
    void theWalkKnowsEveryStateAndEveryCommand() {
        List<Object> states = journals().stream()
                .<Object>map(events -> state(chained(events)).getClass())
                .toList();
        assertThat(states).containsExactlyInAnyOrderElementsOf(leaves(LibraryState.class));
        assertThat(commands(
                        KIT.<LibraryCommand.Adopted>createTestProbe().ref(),
                        KIT.<LibraryCommand.LibraryReply>createTestProbe().ref()))
                .extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(leaves(LibraryCommand.class));
    }

    @TestFactory
    Stream<DynamicTest> everyPair() {
        int commands = leaves(LibraryCommand.class).size();
        return IntStream.range(0, journals().size() * commands)
                .mapToObj(pair -> DynamicTest.dynamicTest(
                        "state " + pair / commands + " takes command " + pair % commands,
                        () -> meet(pair / commands, pair % commands)));
    }

    private static void meet(int journalIndex, int commandIndex) {
        PersistenceTestKit journal = PersistenceTestKit.create(KIT.system());
        journal.clearAll();
        List<Object> events = new ArrayList<>(chained(journals().get(journalIndex)));
        journal.persistForRecovery("Library|" + RECORDING, events);
        TestProbe<LibraryCommand.Adopted> adopted = KIT.createTestProbe();
        TestProbe<LibraryCommand.LibraryReply> replies = KIT.createTestProbe();
        TestProbe<ClusterSharding.ShardCommand> shard = KIT.createTestProbe();
        ActorRef<LibraryCommand> entry = KIT.spawn(LibraryEntry.create(RECORDING, ports(), shard.ref()));
        LibraryCommand command = commands(adopted.ref(), replies.ref()).get(commandIndex);
        entry.tell(command);
        if (command instanceof LibraryInternal.Leave) {
            adopted.expectTerminated(entry, Duration.ofSeconds(10));
            return;
        }
        if (command instanceof LibraryCommand.Adopt || command instanceof LibraryCommand.FinalizationDone) {
            adopted.receiveMessage();
        } else if (command instanceof LibraryCommand.Describe || command instanceof LibraryCommand.FinalizeAgain) {
            replies.receiveMessage();
        }
        entry.tell(new LibraryCommand.Describe(replies.ref()));
        replies.receiveMessage();
        adopted.expectNoMessage(Duration.ZERO);
        replies.expectNoMessage(Duration.ZERO);
        KIT.stop(entry, Duration.ofSeconds(10));
    }

    private static LibraryPorts ports() {
        Finalizers nobody = new Finalizers() {
            @Override
            public CompletionStage<Optional<Worker>> find(Optional<String> avoid) {
                return CompletableFuture.completedFuture(Optional.empty());
            }

            @Override
            public CompletionStage<Boolean> finalize(
                    Worker worker, app.connect.cluster.recording.SupervisorCommand.FinalizationSpec spec) {
                return CompletableFuture.completedFuture(false);
            }
        };
        LibraryRows rows = (recording, events) -> CompletableFuture.completedFuture(null);
        return new LibraryPorts(nobody, rows, (recording, claim, progress) -> {}, CHAIN, () -> Instant.EPOCH, () -> 1);
    }
}
