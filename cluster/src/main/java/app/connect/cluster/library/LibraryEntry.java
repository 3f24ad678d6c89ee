package app.connect.cluster.library;

import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.ChainHead;
import app.connect.cluster.journal.RowWriter;
import app.connect.cluster.library.LibraryCommand.Adopt;
import app.connect.cluster.library.LibraryCommand.Describe;
import app.connect.cluster.library.LibraryCommand.FinalizationDone;
import app.connect.cluster.library.LibraryCommand.FinalizationProgress;
import app.connect.cluster.library.LibraryCommand.FinalizeAgain;
import app.connect.cluster.library.LibraryEvent.RecordingAdopted;
import app.connect.cluster.library.LibraryEvent.RecordingPublished;
import app.connect.cluster.library.LibraryInternal.Leave;
import app.connect.cluster.library.LibraryInternal.RowsAppended;
import app.connect.cluster.library.LibraryInternal.Tick;
import app.connect.cluster.library.LibraryInternal.WorkAnswered;
import app.connect.cluster.library.LibraryInternal.WorkerFound;
import app.connect.cluster.library.LibraryRows.NumberedLibraryEvent;
import app.connect.cluster.library.LibraryState.Adopted;
import app.connect.cluster.library.LibraryState.Failed;
import app.connect.cluster.library.LibraryState.Finalizing;
import app.connect.cluster.library.LibraryState.Unborn;
import app.connect.cluster.recording.SealedRecording;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReply;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReplyBuilder;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import org.apache.pekko.persistence.typed.javadsl.ReplyEffect;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * A finished recording: born by Adopt, finalised by {@link Attempts} of which one may publish. States and moves are drawn
 * at {@link LibraryState}. Its chain continues the call's: the first link's previous hash is the sealed head.
 */
public final class LibraryEntry
        extends EventSourcedBehaviorWithEnforcedReplies<LibraryCommand, JournaledLibraryEvent, LibraryState> {
    /** Permanent: first part of the persistence id. */
    public static final String ENTITY_TYPE = "Library";

    private static final int TAGS = 8;
    private static final Duration TICK = Duration.ofMillis(250);
    private static final long IDLE_NANOS = Duration.ofSeconds(5).toNanos();

    private final RecordingId recording;
    private final LibraryPorts ports;
    private final ActorRef<ClusterSharding.ShardCommand> shard;
    private final ActorContext<LibraryCommand> context;
    private final TimerScheduler<LibraryCommand> timers;
    private final Attempts attempts;
    private final RowWriter<RowOf> rows;
    private long busyNanos;

    /** An event with the recording that its rows are about. */
    private record RowOf(SealedRecording recording, NumberedLibraryEvent event) {}

    public static Behavior<LibraryCommand> create(
            RecordingId recording, LibraryPorts ports, ActorRef<ClusterSharding.ShardCommand> shard) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new LibraryEntry(recording, ports, shard, context, timers)));
    }

    /** What a shard sends to an entry that passivates or moves. */
    public static LibraryCommand leave() {
        return new Leave();
    }

    private LibraryEntry(
            RecordingId recording,
            LibraryPorts ports,
            ActorRef<ClusterSharding.ShardCommand> shard,
            ActorContext<LibraryCommand> context,
            TimerScheduler<LibraryCommand> timers) {
        super(
                PersistenceId.of(ENTITY_TYPE, recording.value()),
                SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(2), 0.1));
        this.recording = recording;
        this.ports = ports;
        this.shard = shard;
        this.context = context;
        this.timers = timers;
        this.attempts = new Attempts(ports, context);
        this.rows = new RowWriter<>(
                row -> row.event().sequenceNumber(),
                (events, upTo) -> context.pipeToSelf(
                        ports.rows()
                                .append(
                                        events.get(0).recording(),
                                        events.stream().map(RowOf::event).toList()),
                        (done, failure) -> new RowsAppended(upTo, failure == null)));
    }

    @Override
    public LibraryState emptyState() {
        return new Unborn(EntryHistory.EMPTY);
    }

    @Override
    public CommandHandlerWithReply<LibraryCommand, JournaledLibraryEvent, LibraryState> commandHandler() {
        var route = newCommandHandlerWithReplyBuilder();
        route.forStateType(Unborn.class)
                .onCommand(Adopt.class, does(this::adopt))
                .onCommand(Describe.class, does((unborn, ask) -> tell(ask.replyTo(), unknown())))
                .onCommand(FinalizeAgain.class, does((unborn, ask) -> tell(ask.replyTo(), unknown())));
        route.forStateType(Finalizing.class)
                .onCommand(FinalizationProgress.class, does(attempts::progress))
                .onCommand(FinalizationDone.class, does(this::publish))
                .onCommand(LibraryCommand.FinalizationFailed.class, does(attempts::failed))
                .onCommand(WorkerFound.class, does(attempts::claim))
                .onCommand(WorkAnswered.class, does(attempts::answered))
                .onCommand(Tick.class, does((finalizing, tick) -> work(finalizing)));
        route.forStateType(Failed.class)
                .onCommand(FinalizeAgain.class, does(this::again))
                .onCommand(WorkerFound.class, does(attempts::claimAgain))
                .onCommand(Tick.class, does((failed, tick) -> attempts.isWanted() ? retry() : rest()));
        routeAdopted(route);
        routeAlways(route);
        return route.build();
    }

    private void routeAdopted(
            CommandHandlerWithReplyBuilder<LibraryCommand, JournaledLibraryEvent, LibraryState> route) {
        route.forStateType(Adopted.class)
                .onCommand(Adopt.class, does((adopted, adopt) -> tell(adopt.replyTo(), acknowledged())))
                .onCommand(Describe.class, does((adopted, ask) -> tell(ask.replyTo(), attempts.view(adopted))))
                .onCommand(FinalizeAgain.class, does((adopted, ask) -> tell(ask.replyTo(), attempts.view(adopted))));
    }

    /** What any state takes the same way, and what has no meaning any more where nothing above took it. */
    private void routeAlways(
            CommandHandlerWithReplyBuilder<LibraryCommand, JournaledLibraryEvent, LibraryState> route) {
        route.forStateType(LibraryState.class)
                .onCommand(FinalizationDone.class, does((state, late) -> tell(late.replyTo(), acknowledged())))
                .onCommand(FinalizationProgress.class, does((state, late) -> EntryStep.NOTHING))
                .onCommand(LibraryCommand.FinalizationFailed.class, does((state, late) -> EntryStep.NOTHING))
                .onCommand(WorkerFound.class, does((state, late) -> EntryStep.NOTHING))
                .onCommand(WorkAnswered.class, does((state, late) -> EntryStep.NOTHING))
                .onCommand(RowsAppended.class, does((state, outcome) -> rowsAppended(outcome)))
                .onCommand(Tick.class, does((state, tick) -> rest()))
                .onCommand(Leave.class, does((state, leave) -> new EntryStep.Stop()));
    }

    @Override
    public EventHandler<LibraryState, JournaledLibraryEvent> eventHandler() {
        return newEventHandlerBuilder().forAnyState().onAnyEvent(LibraryState::apply);
    }

    @Override
    public Set<String> tagsFor(JournaledLibraryEvent event) {
        return Set.of("library-" + Math.floorMod(recording.value().hashCode(), TAGS));
    }

    @Override
    public SignalHandler<LibraryState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.class, (state, signal) -> recovered(state))
                .build();
    }

    private void recovered(LibraryState state) {
        if (state instanceof Adopted adopted) {
            rows.add(state.history().recent().stream()
                    .map(event -> new RowOf(adopted.recording(), event))
                    .toList());
        }
        busyNanos = now();
        attempts.recovered();
        timers.startTimerWithFixedDelay(Tick.class, new Tick(), TICK);
    }

    private EntryStep adopt(Unborn unborn, Adopt adopt) {
        SealedRecording handed = adopt.recording();
        return new EntryStep.Persist(
                new ChainHead(0, handed.chainHead()),
                handed,
                List.of(new RecordingAdopted(handed)),
                next -> rows.whenWritten(() -> adopt.replyTo().tell(acknowledged())));
    }

    private EntryStep publish(Finalizing state, FinalizationDone done) {
        return state.isClaimedBy(done.attempt())
                ? EntryStep.persist(
                        state,
                        List.of(new RecordingPublished(done.media())),
                        next -> rows.whenWritten(() -> done.replyTo().tell(acknowledged())))
                : tell(done.replyTo(), acknowledged());
    }

    private EntryStep again(Failed state, FinalizeAgain again) {
        attempts.again();
        return tell(again.replyTo(), attempts.view(state));
    }

    private EntryStep work(Finalizing state) {
        rows.tick(now());
        busyNanos = now();
        return attempts.tick(state);
    }

    private EntryStep retry() {
        rows.tick(now());
        busyNanos = now();
        attempts.lookAgain();
        return EntryStep.NOTHING;
    }

    /** Nothing is pending in this state but perhaps rows; then it need not be remembered. */
    private EntryStep rest() {
        rows.tick(now());
        if (rows.isDone() && now() - busyNanos >= IDLE_NANOS) {
            busyNanos = now();
            shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
        }
        return EntryStep.NOTHING;
    }

    private EntryStep rowsAppended(RowsAppended outcome) {
        rows.appended(outcome.upTo(), outcome.written(), now());
        return EntryStep.NOTHING;
    }

    private LibraryCommand.Adopted acknowledged() {
        return new LibraryCommand.Adopted(recording);
    }

    private LibraryCommand.Unknown unknown() {
        return new LibraryCommand.Unknown(recording);
    }

    private static <T> EntryStep tell(ActorRef<? super T> replyTo, T answer) {
        replyTo.tell(answer);
        return EntryStep.NOTHING;
    }

    private long now() {
        return ports.monotonic().nanos();
    }

    private <S extends LibraryState, C extends LibraryCommand>
            BiFunction<S, C, ReplyEffect<JournaledLibraryEvent, LibraryState>> does(
                    BiFunction<S, C, EntryStep> handler) {
        return (state, command) -> perform(handler.apply(state, command));
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> perform(EntryStep step) {
        if (step instanceof EntryStep.Stop) {
            return Effect().stop().thenNoReply();
        }
        return step instanceof EntryStep.Persist persist
                ? persist(persist)
                : Effect().noReply();
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> persist(EntryStep.Persist step) {
        List<JournaledLibraryEvent> chained = ports.chain()
                .append(step.head(), recording, ports.clock().now(), step.events(), JournaledLibraryEvent::new);
        return Effect()
                .persist(chained)
                .thenRun(next -> {
                    rows.add(chained.stream()
                            .map(event -> new RowOf(
                                    step.about(),
                                    new NumberedLibraryEvent(event.link().chainIndex() + 1, event)))
                            .toList());
                    step.then().accept(next);
                })
                .thenNoReply();
    }
}
