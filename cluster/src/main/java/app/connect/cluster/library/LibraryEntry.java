package app.connect.cluster.library;

import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.ChainHead;
import app.connect.cluster.journal.ChainLink;
import app.connect.cluster.journal.RowWriter;
import app.connect.cluster.library.LibraryCommand.Adopt;
import app.connect.cluster.library.LibraryCommand.Describe;
import app.connect.cluster.library.LibraryCommand.FinalizationDone;
import app.connect.cluster.library.LibraryCommand.FinalizationProgress;
import app.connect.cluster.library.LibraryCommand.FinalizeAgain;
import app.connect.cluster.library.LibraryCommand.LibraryView;
import app.connect.cluster.library.LibraryEvent.FinalizationClaimed;
import app.connect.cluster.library.LibraryEvent.FinalizationFailed;
import app.connect.cluster.library.LibraryEvent.RecordingAdopted;
import app.connect.cluster.library.LibraryEvent.RecordingFailed;
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
import app.connect.cluster.recording.SupervisorCommand.FinalizationSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
 * A finished recording: born by Adopt, finalised by attempts of which one may publish. States and moves are drawn at
 * {@link LibraryState}. Its chain continues the call's: the first link's previous hash is the sealed head.
 */
public final class LibraryEntry
        extends EventSourcedBehaviorWithEnforcedReplies<LibraryCommand, JournaledLibraryEvent, LibraryState> {
    /** Permanent: first part of the persistence id. */
    public static final String ENTITY_TYPE = "Library";

    private static final int TAGS = 8;
    private static final Duration TICK = Duration.ofMillis(250);
    /** Failures of the recording itself; those of the environment are not counted. */
    private static final int MOST_FAILURES = 5;

    private static final long IDLE_NANOS = Duration.ofSeconds(5).toNanos();

    private final RecordingId recording;
    private final LibraryPorts ports;
    private final ActorRef<ClusterSharding.ShardCommand> shard;
    private final ActorContext<LibraryCommand> context;
    private final TimerScheduler<LibraryCommand> timers;
    private final FinalizationWatch watch = new FinalizationWatch();
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
                .onCommand(Adopt.class, this::adopt)
                .onCommand(Describe.class, (unborn, ask) -> Effect()
                        .reply(ask.replyTo(), new LibraryCommand.Unknown(recording)))
                .onCommand(FinalizeAgain.class, (unborn, ask) -> Effect()
                        .reply(ask.replyTo(), new LibraryCommand.Unknown(recording)));
        route.forStateType(Finalizing.class)
                .onCommand(FinalizationProgress.class, this::progress)
                .onCommand(FinalizationDone.class, this::publish)
                .onCommand(LibraryCommand.FinalizationFailed.class, this::failed)
                .onCommand(WorkerFound.class, this::claim)
                .onCommand(WorkAnswered.class, this::answered)
                .onCommand(Tick.class, (finalizing, tick) -> tick(finalizing));
        route.forStateType(Failed.class)
                .onCommand(FinalizeAgain.class, this::again)
                .onCommand(WorkerFound.class, this::claimAgain);
        routeAdopted(route);
        routeAlways(route);
        return route.build();
    }

    private void routeAdopted(
            CommandHandlerWithReplyBuilder<LibraryCommand, JournaledLibraryEvent, LibraryState> route) {
        route.forStateType(Adopted.class)
                .onCommand(Adopt.class, (adopted, adopt) -> Effect().reply(adopt.replyTo(), acknowledged()))
                .onCommand(Describe.class, (adopted, ask) -> Effect().reply(ask.replyTo(), view(adopted)))
                .onCommand(FinalizeAgain.class, (adopted, ask) -> Effect().reply(ask.replyTo(), view(adopted)));
    }

    private void routeAlways(
            CommandHandlerWithReplyBuilder<LibraryCommand, JournaledLibraryEvent, LibraryState> route) {
        route.forStateType(LibraryState.class)
                .onCommand(FinalizationDone.class, (state, late) -> Effect().reply(late.replyTo(), acknowledged()))
                .onCommand(FinalizationProgress.class, (state, late) -> Effect().noReply())
                .onCommand(LibraryCommand.FinalizationFailed.class, (state, late) -> Effect()
                        .noReply())
                .onCommand(WorkerFound.class, (state, late) -> Effect().noReply())
                .onCommand(WorkAnswered.class, (state, late) -> Effect().noReply())
                .onCommand(RowsAppended.class, (state, outcome) -> rowsAppended(outcome))
                .onCommand(Tick.class, (state, tick) -> rest())
                .onCommand(Leave.class, (state, leave) -> Effect().stop().thenNoReply());
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

    /** A finaliser that still works says so within a second; only silence leads to another attempt. */
    private void recovered(LibraryState state) {
        if (state instanceof Adopted adopted) {
            rows.add(state.history().recent().stream()
                    .map(event -> new RowOf(adopted.recording(), event))
                    .toList());
        }
        busyNanos = now();
        watch.begin(now());
        timers.startTimerWithFixedDelay(Tick.class, new Tick(), TICK);
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> adopt(Unborn unborn, Adopt adopt) {
        SealedRecording handed = adopt.recording();
        ChainHead sealedHead = new ChainHead(0, handed.chainHead());
        return persist(
                sealedHead,
                handed,
                new RecordingAdopted(handed),
                next -> rows.whenWritten(() -> adopt.replyTo().tell(acknowledged())));
    }

    private LibraryCommand.Adopted acknowledged() {
        return new LibraryCommand.Adopted(recording);
    }

    private LibraryView view(Adopted state) {
        boolean working = state instanceof Finalizing;
        return new LibraryView(
                state.recording(),
                state.status(),
                working ? watch.blockedBy() : null,
                working ? watch.step() : null,
                working ? watch.percent() : 0,
                state.media());
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> tick(Finalizing state) {
        rows.tick(now());
        busyNanos = now();
        if (state.node() != null) {
            return watch.isSilent(now())
                    ? fail(state, "silent", false)
                    : Effect().noReply();
        }
        if (watch.look(now())) {
            findWorker();
        }
        return Effect().noReply();
    }

    private void findWorker() {
        context.pipeToSelf(
                ports.finalizers().find(watch.avoid()),
                (worker, failure) -> new WorkerFound(failure == null ? worker : Optional.empty()));
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> claim(Finalizing state, WorkerFound found) {
        if (state.node() != null) {
            return Effect().noReply();
        }
        return claim(state, state.attempt(), found);
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> claimAgain(Failed state, WorkerFound found) {
        return claim(state, state.attempt(), found);
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> again(Failed state, FinalizeAgain again) {
        findWorker();
        return Effect().reply(again.replyTo(), view(state));
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> claim(Adopted state, int last, WorkerFound found) {
        watch.found();
        Finalizers.Worker worker = found.worker().orElse(null);
        if (worker == null) {
            watch.nobody(now());
            return Effect().noReply();
        }
        int attempt = last + 1;
        return persist(state, new FinalizationClaimed(attempt, worker.node()), next -> {
            watch.begin(now());
            context.pipeToSelf(
                    ports.finalizers().finalize(worker, new FinalizationSpec(state.recording(), attempt)),
                    (taken, failure) -> new WorkAnswered(attempt, failure == null && taken));
        });
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> answered(Finalizing state, WorkAnswered answer) {
        return state.isClaimedBy(answer.attempt()) && !answer.taken()
                ? fail(state, "capacity.none", true)
                : Effect().noReply();
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> progress(Finalizing state, FinalizationProgress progress) {
        if (state.isClaimedBy(progress.attempt())) {
            watch.progress(progress.step(), progress.percent(), now());
        }
        return Effect().noReply();
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> publish(Finalizing state, FinalizationDone done) {
        if (!state.isClaimedBy(done.attempt())) {
            return Effect().reply(done.replyTo(), acknowledged());
        }
        return persist(
                state,
                new RecordingPublished(done.media()),
                next -> rows.whenWritten(() -> done.replyTo().tell(acknowledged())));
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> failed(
            Finalizing state, LibraryCommand.FinalizationFailed failed) {
        return state.isClaimedBy(failed.attempt())
                ? fail(state, failed.reason(), failed.retryable())
                : Effect().noReply();
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> fail(Finalizing state, String reason, boolean retryable) {
        watch.failed(reason, state.node(), now());
        FinalizationFailed failure = new FinalizationFailed(state.attempt(), reason, retryable);
        boolean last = !retryable && state.failures() + 1 >= MOST_FAILURES;
        List<LibraryEvent> events = last ? List.of(failure, new RecordingFailed(reason)) : List.of(failure);
        return persist(state.history().chain(), state.recording(), events, next -> {});
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> rowsAppended(RowsAppended outcome) {
        rows.appended(outcome.upTo(), outcome.written(), now());
        return Effect().noReply();
    }

    /** Nothing is pending in this state but perhaps rows; then it need not be remembered. */
    private ReplyEffect<JournaledLibraryEvent, LibraryState> rest() {
        rows.tick(now());
        if (rows.isDone() && now() - busyNanos >= IDLE_NANOS) {
            busyNanos = now();
            shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
        }
        return Effect().noReply();
    }

    private long now() {
        return ports.monotonic().nanos();
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> persist(
            Adopted state, LibraryEvent event, Consumer<LibraryState> then) {
        return persist(state.history().chain(), state.recording(), event, then);
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> persist(
            ChainHead head, SealedRecording about, LibraryEvent event, Consumer<LibraryState> then) {
        return persist(head, about, List.of(event), then);
    }

    private ReplyEffect<JournaledLibraryEvent, LibraryState> persist(
            ChainHead from, SealedRecording about, List<LibraryEvent> events, Consumer<LibraryState> then) {
        List<JournaledLibraryEvent> chained = new ArrayList<>();
        ChainHead head = from;
        for (LibraryEvent event : events) {
            ChainLink link = ports.chain().link(head, recording, ports.clock().now());
            String hash = ports.chain().hash(link, event);
            chained.add(new JournaledLibraryEvent(link, event, hash));
            head = new ChainHead(link.chainIndex() + 1, hash);
        }
        return Effect()
                .persist(chained)
                .thenRun(next -> {
                    rows.add(chained.stream()
                            .map(event -> new RowOf(
                                    about, new NumberedLibraryEvent(event.link().chainIndex() + 1, event)))
                            .toList());
                    then.accept(next);
                })
                .thenNoReply();
    }
}
