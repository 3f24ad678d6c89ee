package app.connect.recorder.session;

import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.ConsentTerms;
import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.directory.RosterSource;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.AuditChain;
import app.connect.cluster.journal.AuditKey;
import app.connect.cluster.placement.RecordingShard;
import app.connect.cluster.recording.ClockPair;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.EndpointChange;
import app.connect.cluster.recording.JournaledRecordingEvent;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.NumberedEvent;
import app.connect.cluster.recording.Recorders;
import app.connect.cluster.recording.RecordingActor;
import app.connect.cluster.recording.RecordingCommand;
import app.connect.cluster.recording.RecordingEvent;
import app.connect.cluster.recording.RecordingLimits;
import app.connect.cluster.recording.RecordingPorts;
import app.connect.cluster.recording.RecordingReply;
import app.connect.cluster.recording.RecordingRows;
import app.connect.cluster.recording.SealedRecording;
import app.connect.cluster.recording.SessionCommand;
import app.connect.cluster.recording.SessionSpec;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;

/** A call's real entity, its journal in memory, its clock moved by the test; sessions are what the test says. */
final class CallInMemory implements RecordingShard, RosterSource, RecordingRows, Recorders {
    static final CallKey CALL = new CallKey(new OrganisationId("acme"), new CallId("standup"));
    /** Who starts the recording and is in every picture. */
    static final PersonRef ANN = new PersonRef("a".repeat(32));

    private static final ParticipantId ANN_IN_CALL = new ParticipantId("ann-laptop");
    private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");

    static Config configuration() {
        return PersistenceTestKitPlugin.getInstance()
                .config()
                .withFallback(PersistenceTestKitSnapshotPlugin.config())
                .withFallback(
                        ConfigFactory.parseString(
                                "pekko.actor.provider = local, pekko.coordinated-shutdown.exit-jvm = off, pekko.loglevel = WARNING"))
                .withFallback(ConfigFactory.parseResources("connect-pekko.conf"))
                .withFallback(ConfigFactory.load());
    }

    private final ActorTestKit kit;
    private final PersistenceTestKit journal;
    private final TestProbe<RecordingReply> replies;
    private final TestProbe<SessionCommand> session;
    private final ActorRef<RecordingCommand> entity;
    private final AtomicLong nanos = new AtomicLong();
    private final List<SessionSpec> opened = new CopyOnWriteArrayList<>();
    private final List<SealedRecording> sealed = new CopyOnWriteArrayList<>();

    CallInMemory(ActorTestKit kit) {
        this.kit = kit;
        this.journal = PersistenceTestKit.create(kit.system());
        this.replies = kit.createTestProbe();
        this.session = kit.createTestProbe();
        RecordingPorts ports = new RecordingPorts(
                this,
                this,
                this,
                this::adopt,
                new AuditChain(AuditKey.parse("k1", "ab".repeat(32))),
                RecordingLimits.DEFAULT,
                this::now,
                nanos::get,
                new SecureRandom());
        this.entity = kit.spawn(RecordingActor.create(CALL, ports, kit.system().ignoreRef()));
    }

    Instant now() {
        return BEGIN.plusNanos(nanos.get());
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    RecordingId start(EncoderProfile profile) {
        entity.tell(new RecordingCommand.Start(ANN_IN_CALL, "request-1", Layout.GRID, profile, replies.ref()));
        RecordingReply.Accepted accepted = replies.expectMessageClass(RecordingReply.Accepted.class);
        return accepted.recording().recording();
    }

    /** The session of the epoch that is claimed last says that it is live at its first slot. */
    SessionSpec live(Epoch epoch) {
        SessionSpec spec = replies.awaitAssert(Duration.ofSeconds(10), () -> opened.stream()
                .filter(candidate -> candidate.epoch().equals(epoch))
                .findFirst()
                .orElseThrow(() -> new AssertionError("epoch " + epoch + " is not open, but " + opened)));
        ClockPair position = new ClockPair(spec.fromSlot().start(), now());
        entity.tell(new RecordingCommand.SessionLive(spec.recording(), epoch, position));
        entity.tell(new RecordingCommand.Heartbeat(
                spec.recording(),
                epoch,
                "recorder-1",
                1,
                true,
                position,
                position.media(),
                List.of(),
                List.of(),
                session.ref()));
        // Has been heard before time goes on.
        entity.tell(new RecordingCommand.Describe(replies.ref()));
        replies.expectMessageClass(RecordingReply.CallDescription.class);
        return spec;
    }

    void stop(RecordingId recording) {
        entity.tell(new RecordingCommand.Stop(recording, now(), EndReason.STOPPED, replies.ref()));
        replies.expectMessageClass(RecordingReply.Accepted.class);
    }

    SealedRecording awaitSealed() {
        return replies.awaitAssert(
                Duration.ofSeconds(10),
                () -> sealed.stream().findFirst().orElseThrow(() -> new AssertionError("not sealed")));
    }

    <E extends RecordingEvent> List<E> events(Class<E> type) {
        return journal.persistedInStorage("Recording|acme.standup").stream()
                .map(event -> ((JournaledRecordingEvent) event).event())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public void tell(CallKey call, RecordingCommand.Public command) {
        entity.tell(command);
    }

    @Override
    public <R> CompletionStage<R> ask(
            CallKey call, Function<ActorRef<R>, RecordingCommand.Public> command, Duration timeout) {
        return AskPattern.ask(entity, command::apply, timeout, kit.system().scheduler());
    }

    @Override
    public CompletionStage<ConsentTerms> consentTerms(CallKey call) {
        return CompletableFuture.completedFuture(new ConsentTerms(ConsentMode.ALL_PARTY, 1, false));
    }

    @Override
    public CompletionStage<Optional<CallRoster>> roster(CallKey call, RecordingId recording) {
        CallRoster.Person ann = new CallRoster.Person(ANN, "Ann", "5a".repeat(32), List.of(ANN_IN_CALL));
        return CompletableFuture.completedFuture(
                Optional.of(new CallRoster(1, new ConversationId("general"), null, null, List.of(ann), List.of())));
    }

    @Override
    public CompletionStage<Void> located(
            CallKey call, RecordingId recording, ConversationId conversation, PersonRef startedBy) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> append(CallKey call, List<NumberedEvent> events) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> endpointsChanged(CallKey call, RecordingId recording, EndpointChange change) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Boolean> known(CallKey call, RecordingId recording) {
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public CompletionStage<Optional<Room>> reserve(
            RecordingId recording, EncoderProfile profile, Optional<String> avoid) {
        return CompletableFuture.completedFuture(
                Optional.of(new Room("recorder-2", kit.system().ignoreRef())));
    }

    @Override
    public void release(Room room, RecordingId recording) {}

    @Override
    public CompletionStage<Optional<ActorRef<SessionCommand>>> open(Room room, SessionSpec spec) {
        opened.add(spec);
        return CompletableFuture.completedFuture(Optional.of(session.ref()));
    }

    @Override
    public CompletionStage<Readoption> readopt(RecordingId recording, Epoch epoch, String node) {
        return CompletableFuture.completedFuture(new Readoption.Silent());
    }

    private CompletionStage<Void> adopt(SealedRecording recording) {
        sealed.add(recording);
        return CompletableFuture.completedFuture(null);
    }
}
