package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.access.JdbcRecordingRows;
import app.connect.cluster.config.ClusterSettings;
import app.connect.cluster.config.NodeConfiguration;
import app.connect.cluster.directory.Arrival;
import app.connect.cluster.directory.CallDirectory;
import app.connect.cluster.directory.CallSource;
import app.connect.cluster.directory.Conversation;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.directory.JdbcRosterSource;
import app.connect.cluster.directory.PolicyDirectory;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.events.WakeUps;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.AuditChain;
import app.connect.cluster.journal.ChainHead;
import app.connect.cluster.journal.ChainLink;
import app.connect.cluster.placement.NodeCapacity;
import app.connect.cluster.recording.ClockPair;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.JournaledRecordingEvent;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.Loudness;
import app.connect.cluster.recording.RecordingActor;
import app.connect.cluster.recording.RecordingCommand;
import app.connect.cluster.recording.RecordingCommand.CommitReply;
import app.connect.cluster.recording.RecordingCommand.Committed;
import app.connect.cluster.recording.RecordingCommand.Heartbeat;
import app.connect.cluster.recording.RecordingCommand.SessionLive;
import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import app.connect.cluster.recording.RecordingLimits;
import app.connect.cluster.recording.RecordingPorts;
import app.connect.cluster.recording.RecordingReply;
import app.connect.cluster.recording.RecordingReply.Accepted;
import app.connect.cluster.recording.RecordingReply.CallDescription;
import app.connect.cluster.recording.RecordingStatus;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.time.JdbcDatabaseClock;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.MonotonicClock;
import app.connect.cluster.time.Slot;
import app.connect.local.launcher.process.FreePorts;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How fast the entity of a recording of a day is back: its journal in a real PostgreSQL, 27,000 slots in it. */
final class RecoveryIT {
    @RegisterExtension
    static final RealDatabase DATABASE = new RealDatabase();

    private static final int DAY = 27_000;
    /** Committed by the entity itself, so that it takes snapshots as it does in life (every 250 events). */
    private static final int BY_THE_ENTITY = 499;

    private static final int BATCH = 1_000;

    private static final Duration RECOVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final ParticipantId ADA = new ParticipantId("p-ada");
    private static final ConversationId CONVERSATION = new ConversationId("conv-1");

    private final CallKey call = DATABASE.call(DATABASE.organisation());
    private final AuditChain chain;
    private final ActorSystem<Void> system;
    private final JdbcDatabaseClock clock;
    private final RecordingPorts ports;
    private int lives;

    RecoveryIT() throws Exception {
        Config test = ConfigFactory.parseMap(Map.of(
                "connect.jdbc.url", DATABASE.access().url(),
                "connect.jdbc.user", DATABASE.access().user(),
                "connect.jdbc.password", DATABASE.access().password(),
                "connect.audit-key", "ab".repeat(32),
                "connect.cluster.port", new FreePorts(new Random()).next(Set.of()),
                "connect.node-name", StubRecorder.NODE,
                "pekko.coordinated-shutdown.exit-jvm", "off"));
        Config loaded = test.withFallback(NodeConfiguration.load());
        ClusterSettings settings = ClusterSettings.from(loaded);
        system = ActorSystem.create(
                Behaviors.empty(),
                ClusterSettings.SYSTEM_NAME,
                NodeConfiguration.systemConfiguration(loaded, settings));
        clock = JdbcDatabaseClock.start(DATABASE.rows().dataSource(), MonotonicClock.system());
        chain = new AuditChain(settings.auditKey());
        ports = new RecordingPorts(
                new JdbcRosterSource(DATABASE.rows(), new PolicyDirectory(DATABASE.rows()), DATABASE.random()),
                new JdbcRecordingRows(DATABASE.rows(), WakeUps.NONE),
                NodeCapacity.start(system),
                recording -> CompletableFuture.completedFuture(null),
                chain,
                RecordingLimits.DEFAULT,
                clock,
                MonotonicClock.system(),
                DATABASE.random());
    }

    private ActorRef<RecordingCommand> appear() {
        return system.systemActorOf(
                RecordingActor.create(call, ports, system.ignoreRef()), "entity-" + lives++, Props.empty());
    }

    private <R> R ask(ActorRef<RecordingCommand> entity, Function<ActorRef<R>, RecordingCommand> question) {
        CompletionStage<R> answer = AskPattern.ask(entity, question::apply, ANSWER, system.scheduler());
        return get(answer);
    }

    private static SlotFacts slot(int number) {
        Slot slot = new Slot(number);
        SegmentObject picture = new SegmentObject("720p", 400_000, "12".repeat(32), 700, "34".repeat(32));
        SegmentObject sound = new SegmentObject("audio-live", 50_000, "56".repeat(32), 700, "78".repeat(32));
        return SlotFacts.of(
                slot,
                slot.end(),
                List.of(picture, sound),
                List.of(),
                new Loudness(Collections.nCopies(32, 0.00123456789), 0.5));
    }

    private void callWithSomebodyInIt() {
        get(new ConversationDirectory(DATABASE.rows())
                .put(call.organisation(), CONVERSATION, new Conversation("Title", true, List.of())));
        CallDirectory calls = new CallDirectory(DATABASE.rows());
        get(calls.put(call, CONVERSATION, new CallSource.Rtp()));
        get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", Instant.parse("2026-01-01T12:00:00Z"))));
    }

    /** Slots as the entity would have written them, but in bulk; the chain is not looked at by a recovery. */
    private void fill(RecordingId recording, int slots) {
        long last = get(DATABASE.rows().call(connection -> Sql.of(
                        connection,
                        "SELECT max(sequence_number) AS last FROM event_journal WHERE persistence_id = ?",
                        persistenceId())
                .one(row -> row.number("last"))));
        for (int from = 0; from < slots; from += BATCH) {
            int first = from;
            int end = Math.min(slots, from + BATCH);
            get(DATABASE.rows().transaction(connection -> {
                insert(connection, recording, last, first, end);
                return end;
            }));
        }
    }

    private String persistenceId() {
        return RecordingActor.ENTITY_TYPE + "|" + call.entityId();
    }

    private void insert(Connection connection, RecordingId recording, long last, int from, int end)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO event_journal (persistence_id, sequence_number, writer,"
                        + " write_timestamp, adapter_manifest, event_ser_id, event_ser_manifest, event_payload)"
                        + " VALUES (?, ?, 'bulk', 0, '', 73501, '', ?)")) {
            for (int number = from; number < end; number++) {
                long index = last + number;
                ChainLink link = chain.link(new ChainHead(index, "0".repeat(64)), recording, clock.now());
                Object event = new JournaledRecordingEvent(
                        link, new SlotCommitted(Epoch.FIRST, slot(number), null), "0".repeat(64));
                insert.setString(1, persistenceId());
                insert.setLong(2, index + 1);
                insert.setBytes(
                        3, SerializationExtension.get(system).serialize(event).get());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private RecordingId startedAndLive(ActorRef<RecordingCommand> entity) {
        RecordingId recording = null;
        while (recording == null) {
            RecordingReply reply = this.<RecordingReply>ask(
                    entity,
                    replyTo -> new RecordingCommand.Start(
                            ADA, "request-1", Layout.GRID, EncoderProfile.P720P30_V1, replyTo));
            recording =
                    reply instanceof Accepted accepted ? accepted.recording().recording() : null;
        }
        entity.tell(new SessionLive(recording, Epoch.FIRST, new ClockPair(MediaTime.ZERO, clock.now())));
        return recording;
    }

    @Test
    void recordingOfADayIsBackInUnderASecond() throws Exception {
        callWithSomebodyInIt();
        StubRecorder recorder = new StubRecorder(system);
        ActorRef<RecordingCommand> entity = appear();
        RecordingId recording = startedAndLive(entity);
        assertThat(recorder.opened.take().recording()).isEqualTo(recording);
        ask(entity, RecordingCommand.Describe::new);
        entity.tell(RecordingActor.leave());
        int filled = DAY - BY_THE_ENTITY;
        fill(recording, filled);
        ActorRef<RecordingCommand> second = appear();
        for (int number = filled; number < DAY; number++) {
            SlotFacts facts = slot(number);
            second.tell(new Heartbeat(
                    recording,
                    Epoch.FIRST,
                    StubRecorder.NODE,
                    number,
                    true,
                    new ClockPair(facts.end(), clock.now()),
                    facts.end(),
                    List.of(),
                    List.of(),
                    recorder.session));
            assertThat(this.<CommitReply>ask(
                            second,
                            replyTo -> new RecordingCommand.CommitSlot(recording, Epoch.FIRST, facts, null, replyTo)))
                    .isEqualTo(new Committed(recording, Epoch.FIRST, number));
        }
        second.tell(RecordingActor.leave());

        long before = System.nanoTime();
        CallDescription description =
                (CallDescription) this.<RecordingReply>ask(appear(), RecordingCommand.Describe::new);
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        assertThat(Objects.requireNonNull(description.recording()).status())
                .isIn(RecordingStatus.ACTIVE, RecordingStatus.RECOVERING);
        assertThat(took).isLessThan(RECOVERY);
        system.terminate();
        get(system.getWhenTerminated());
        clock.close();
    }
}
