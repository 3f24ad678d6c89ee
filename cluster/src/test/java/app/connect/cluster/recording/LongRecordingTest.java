package app.connect.cluster.recording;

import static app.connect.cluster.recording.Samples.ANN;
import static app.connect.cluster.recording.Samples.CALL;
import static app.connect.cluster.recording.Samples.CHAIN;
import static app.connect.cluster.recording.Samples.ONE;
import static app.connect.cluster.recording.Samples.RECORDING;
import static app.connect.cluster.recording.Samples.T0;
import static app.connect.cluster.recording.Samples.after;
import static app.connect.cluster.recording.Samples.at;
import static app.connect.cluster.recording.Samples.pair;
import static app.connect.cluster.recording.Samples.slot;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.journal.ChainLink;
import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.apache.pekko.persistence.testkit.query.javadsl.PersistenceTestKitReadJournal;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A recording of a day: 27,000 slots of 3.2 s. */
class LongRecordingTest {
    private static final int DAY = 27_000;
    /** Issue 2 of the project: recovery below a second, state below a megabyte. */
    private static final Duration RECOVERY = Duration.ofSeconds(1);

    private static final int STATE_BYTES = 1_000_000;
    /** The worst place to die: just before the next snapshot. */
    private static final int SINCE_SNAPSHOT = 249;

    private static final ActorTestKit KIT = ActorTestKit.create(CallUnderTest.configuration());
    private static final List<Object> EVENTS = new ArrayList<>();
    private static RecordingState atSnapshot;
    private static RecordingState atEnd;

    @BeforeAll
    static void recordADay() {
        TestProbe<RecordingReply> nobody = KIT.createTestProbe();
        Idle idle = (Idle) RecordingState.initial(CALL);
        RecordingCommand.Start start = new RecordingCommand.Start(
                Samples.ANN_IN_CALL, "request-1", Layout.GRID, EncoderProfile.P720P30_V1, nobody.ref());
        Starting starting = (Starting) after(idle, idle.start(start, ANN, Samples.ALL_PARTY, Samples.roster(), "r"));
        RecordingState state = after(starting, starting.activate(pair(0)));
        state.history().recent().forEach(numbered -> EVENTS.add(numbered.event()));
        atSnapshot = state;
        for (int number = 0; number < DAY; number++) {
            SlotCommitted event = new SlotCommitted(
                    ONE, slot(number, new Presence(ANN, at(number * 3.2), at(number * 3.2 + 3))), pair(number * 3.2));
            ChainLink link = CHAIN.link(state.head(), RECORDING, T0);
            JournaledRecordingEvent journaled = new JournaledRecordingEvent(link, event, CHAIN.hash(link, event));
            EVENTS.add(journaled);
            state = state.apply(journaled);
            if (number == DAY - 1 - SINCE_SNAPSHOT) {
                atSnapshot = state;
            }
        }
        atEnd = state;
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    @Test
    void stateStaysSmall() {
        byte[] bytes = SerializationExtension.get(KIT.system()).serialize(atEnd).get();
        assertThat(bytes.length).isLessThan(STATE_BYTES);
        RecordingState back = SerializationExtension.get(KIT.system())
                .deserialize(bytes, RecordingState.class)
                .get();
        assertThat(back).isEqualTo(atEnd);
    }

    /** What recovery does with what the journal gives it; with a database around it, RecoveryIT of local measures. */
    @Test
    void snapshotAndTheEventsAfterItAreReadInUnderASecond() {
        Serialization serialization = SerializationExtension.get(KIT.system());
        byte[] snapshot = serialization.serialize(atSnapshot).get();
        List<byte[]> since = EVENTS.subList(EVENTS.size() - SINCE_SNAPSHOT, EVENTS.size()).stream()
                .map(event -> serialization.serialize(event).get())
                .toList();
        // Once before it counts: classes and mappers of a process that has just started are not the journal's business.
        read(serialization, snapshot, since);
        long before = System.nanoTime();
        RecordingState state = read(serialization, snapshot, since);
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertThat(took).isLessThan(RECOVERY);
        assertThat(state).isEqualTo(atEnd);
    }

    private static RecordingState read(Serialization serialization, byte[] snapshot, List<byte[]> since) {
        RecordingState state =
                serialization.deserialize(snapshot, RecordingState.class).get();
        for (byte[] event : since) {
            state = state.apply(serialization
                    .deserialize(event, JournaledRecordingEvent.class)
                    .get());
        }
        return state;
    }

    @Test
    void committedSlotsAreReadFromTheJournalAsAStream() throws Exception {
        PersistenceTestKit journal = PersistenceTestKit.create(KIT.system());
        journal.clearAll();
        journal.persistForRecovery(CallUnderTest.PERSISTENCE_ID, EVENTS.subList(0, 30));
        PersistenceTestKitReadJournal reads = PersistenceQuery.get(KIT.system())
                .getReadJournalFor(PersistenceTestKitReadJournal.class, PersistenceTestKitReadJournal.Identifier());
        List<Integer> slots = new CommittedSlots(reads)
                .of(theFirst(20))
                .map(committed -> committed.facts().slot().number())
                .runWith(Sink.seq(), KIT.system())
                .toCompletableFuture()
                .get();
        int before = (int) EVENTS.stream().takeWhile(event -> !isSlot(event)).count();
        assertThat(slots).isEqualTo(IntStream.range(0, 20 - before).boxed().toList());
    }

    private static SealedRecording theFirst(long events) {
        return new SealedRecording(
                RECORDING,
                CALL,
                Samples.CONVERSATION,
                ANN,
                T0,
                at(5),
                EndReason.STOPPED,
                false,
                Layout.GRID,
                EncoderProfile.P720P30_V1,
                List.of(),
                3,
                1,
                events,
                "5e".repeat(32),
                null);
    }

    private static boolean isSlot(Object event) {
        return ((JournaledRecordingEvent) event).event() instanceof SlotCommitted;
    }
}
