package app.connect.cluster.recording;

import static app.connect.cluster.recording.Samples.CALL;
import static app.connect.cluster.recording.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.consent.ConsentTerms;
import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.directory.RosterSource;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.RecordingCommand.Heartbeat;
import app.connect.cluster.recording.RecordingCommand.SessionLive;
import app.connect.cluster.recording.RecordingInternal.Tick;
import app.connect.cluster.recording.RecordingReply.Accepted;
import app.connect.cluster.recording.RecordingReply.CallDescription;
import app.connect.cluster.time.MediaTime;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.jspecify.annotations.Nullable;

/** One call's entity among fakes: rows, recorder nodes, library and clocks that a test moves. */
final class CallUnderTest implements RosterSource, RecordingRows, Recorders {
    static final String PERSISTENCE_ID = "Recording|acme.call-1";

    /** The node's configuration with the journal in memory and no cluster. */
    static Config configuration() {
        return PersistenceTestKitPlugin.getInstance()
                .config()
                .withFallback(PersistenceTestKitSnapshotPlugin.config())
                .withFallback(ConfigFactory.parseString(
                        "pekko.actor.provider = local, pekko.coordinated-shutdown.exit-jvm = off, pekko.loglevel = ERROR,"
                                + "pekko.actor.testkit.typed.single-expect-default = 10s"))
                .withFallback(ConfigFactory.parseResources("connect-pekko.conf"))
                .withFallback(ConfigFactory.load());
    }

    final ActorTestKit kit;
    final PersistenceTestKit journal;
    final TestProbe<RecordingReply> replies;
    private List<TrackReport> reports = List.of();
    final TestProbe<RecordingCommand.CommitReply> commitReplies;
    final TestProbe<SessionCommand> session;
    final TestProbe<ClusterSharding.ShardCommand> shard;
    final List<SessionSpec> opened = new CopyOnWriteArrayList<>();
    final List<Epoch> readoptionsAsked = new CopyOnWriteArrayList<>();
    final List<NumberedEvent> rowsWritten = new CopyOnWriteArrayList<>();
    final List<EndpointChange> endpointsTold = new CopyOnWriteArrayList<>();
    final List<SealedRecording> handedOver = new CopyOnWriteArrayList<>();
    final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    volatile List<String> nodesWithRoom = List.of("recorder-1", "recorder-2");
    volatile @Nullable CallRoster rows = Samples.roster();
    volatile ConsentTerms terms = Samples.ALL_PARTY;
    private final RecordingLimits limits;
    volatile boolean libraryAnswers = true;
    volatile boolean rowsAreThere = true;
    /** Not complete: the rows are slow. */
    volatile CompletableFuture<Void> endpointsWritten = CompletableFuture.completedFuture(null);

    volatile Readoption readoption = new Readoption.Silent();
    private @Nullable ActorRef<RecordingCommand> entity;

    CallUnderTest(ActorTestKit kit) {
        this(kit, RecordingLimits.DEFAULT);
    }

    CallUnderTest(ActorTestKit kit, RecordingLimits limits) {
        this.kit = kit;
        this.limits = limits;
        this.journal = PersistenceTestKit.create(kit.system());
        journal.clearAll();
        this.replies = kit.createTestProbe();
        this.commitReplies = kit.createTestProbe();
        this.session = kit.createTestProbe();
        this.shard = kit.createTestProbe();
        appear();
    }

    /** The entity (again): as after its node died. */
    void appear() {
        RecordingPorts ports = new RecordingPorts(
                this, this, this, this::adopt, Samples.CHAIN, limits, this::now, nanos::get, new SecureRandom());
        entity = kit.spawn(RecordingActor.create(CALL, ports, shard.ref()));
    }

    void die() {
        kit.stop(entity(), Duration.ofSeconds(3));
    }

    ActorRef<RecordingCommand> entity() {
        return java.util.Objects.requireNonNull(entity);
    }

    Instant now() {
        return T0.plusNanos(nanos.get() - 1_000_000_000L);
    }

    /** Lets time pass at once, and has every deadline looked at. */
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        tell(new Tick());
    }

    void tell(RecordingCommand command) {
        entity().tell(command);
    }

    RecordingReply ask(Function<ActorRef<RecordingReply>, RecordingCommand> command) {
        tell(command.apply(replies.ref()));
        return replies.receiveMessage();
    }

    RecordingReply start(String request) {
        return start(request, Layout.GRID);
    }

    RecordingReply start(String request, Layout layout) {
        return ask(replyTo ->
                new RecordingCommand.Start(Samples.ANN_IN_CALL, request, layout, EncoderProfile.P720P30_V1, replyTo));
    }

    RecordingId started() {
        return ((Accepted) start("request-1")).recording().recording();
    }

    /** Started, live, position zero now. */
    RecordingId active() {
        RecordingId recording = started();
        tell(new SessionLive(recording, Epoch.FIRST, new ClockPair(MediaTime.ZERO, now())));
        awaitStatus(RecordingStatus.ACTIVE);
        return recording;
    }

    CallDescription describe() {
        return (CallDescription) ask(RecordingCommand.Describe::new);
    }

    void awaitStatus(RecordingStatus status) {
        replies.awaitAssert(() -> {
            RecordingReply.RecordingView view = describe().recording();
            assertThat(view == null ? null : view.status()).isEqualTo(status);
            return null;
        });
    }

    /** What the session says of its tracks with its next heartbeats. */
    void reports(TrackReport... said) {
        reports = List.of(said);
    }

    void beat(RecordingId recording, Epoch epoch, @Nullable ClockPair position) {
        beat(recording, epoch, position, position == null ? null : position.media());
    }

    void beat(RecordingId recording, Epoch epoch, @Nullable ClockPair position, @Nullable MediaTime lastMedia) {
        tell(new Heartbeat(
                recording,
                epoch,
                "recorder-1",
                1,
                position != null,
                position,
                lastMedia,
                List.of(
                        new TrackEndpoint(1, "127.0.0.1", 40_000, 40_001),
                        new TrackEndpoint(2, "127.0.0.1", 40_002, 40_003)),
                reports,
                session.ref()));
        describe(); // has been heard before time goes on
    }

    RecordingCommand.CommitReply commit(RecordingId recording, Epoch epoch, SlotFacts facts) {
        tell(new RecordingCommand.CommitSlot(
                recording, epoch, facts, new ClockPair(facts.end(), now()), commitReplies.ref()));
        return commitReplies.receiveMessage();
    }

    List<RecordingEvent> events() {
        return journaled().stream().map(JournaledRecordingEvent::event).toList();
    }

    List<JournaledRecordingEvent> journaled() {
        List<JournaledRecordingEvent> events = new ArrayList<>();
        for (Object event : journal.persistedInStorage(PERSISTENCE_ID)) {
            events.add((JournaledRecordingEvent) event);
        }
        return events;
    }

    <E extends RecordingEvent> void awaitEvent(Class<E> type, Consumer<E> check) {
        replies.awaitAssert(() -> {
            List<RecordingEvent> found =
                    events().stream().filter(type::isInstance).toList();
            assertThat(found).isNotEmpty();
            check.accept(type.cast(found.get(found.size() - 1)));
            return null;
        });
    }

    // --- the ports ----------------------------------------------------------------------------------------------

    @Override
    public CompletionStage<ConsentTerms> consentTerms(CallKey call) {
        return CompletableFuture.completedFuture(terms);
    }

    @Override
    public CompletionStage<Optional<CallRoster>> roster(CallKey call, RecordingId recording) {
        return CompletableFuture.completedFuture(Optional.ofNullable(rows));
    }

    @Override
    public CompletionStage<Void> located(
            CallKey call, RecordingId recording, ConversationId conversation, PersonRef startedBy) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> append(CallKey call, List<NumberedEvent> events) {
        rowsWritten.addAll(events);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> endpointsChanged(CallKey call, RecordingId recording, EndpointChange change) {
        if (!rowsAreThere) {
            return CompletableFuture.failedFuture(new IllegalStateException("the database is away"));
        }
        endpointsTold.add(change);
        return endpointsWritten;
    }

    @Override
    public CompletionStage<Boolean> known(CallKey call, RecordingId recording) {
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public CompletionStage<Optional<Room>> reserve(
            RecordingId recording, EncoderProfile profile, Optional<String> avoid) {
        return CompletableFuture.completedFuture(nodesWithRoom.stream()
                .filter(node -> !avoid.filter(node::equals).isPresent())
                .findFirst()
                .map(node ->
                        new Room(node, kit.<SupervisorCommand>createTestProbe().ref())));
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
        readoptionsAsked.add(epoch);
        return CompletableFuture.completedFuture(readoption);
    }

    private CompletionStage<Void> adopt(SealedRecording recording) {
        if (!libraryAnswers) {
            return CompletableFuture.failedFuture(new IllegalStateException("the library is away"));
        }
        handedOver.add(recording);
        return CompletableFuture.completedFuture(null);
    }
}
