package app.connect.cluster.recording;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.recording.RecordingCommand.ChangeLayout;
import app.connect.cluster.recording.RecordingCommand.CommitSlot;
import app.connect.cluster.recording.RecordingCommand.ConfirmNotice;
import app.connect.cluster.recording.RecordingCommand.Decide;
import app.connect.cluster.recording.RecordingCommand.Describe;
import app.connect.cluster.recording.RecordingCommand.Heartbeat;
import app.connect.cluster.recording.RecordingCommand.RosterChanged;
import app.connect.cluster.recording.RecordingCommand.SessionDrained;
import app.connect.cluster.recording.RecordingCommand.SessionFailed;
import app.connect.cluster.recording.RecordingCommand.SessionLive;
import app.connect.cluster.recording.RecordingCommand.Start;
import app.connect.cluster.recording.RecordingCommand.Stop;
import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import app.connect.cluster.recording.RecordingInternal.DecideAgain;
import app.connect.cluster.recording.RecordingInternal.GateShut;
import app.connect.cluster.recording.RecordingInternal.HandedOver;
import app.connect.cluster.recording.RecordingInternal.Leave;
import app.connect.cluster.recording.RecordingInternal.Readopted;
import app.connect.cluster.recording.RecordingInternal.RoomFound;
import app.connect.cluster.recording.RecordingInternal.RosterRead;
import app.connect.cluster.recording.RecordingInternal.RowsAppended;
import app.connect.cluster.recording.RecordingInternal.SessionOpened;
import app.connect.cluster.recording.RecordingInternal.StartPrepared;
import app.connect.cluster.recording.RecordingInternal.Tick;
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
import org.apache.pekko.persistence.typed.JournalPersistFailed;
import org.apache.pekko.persistence.typed.JournalPersistRejected;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReply;
import org.apache.pekko.persistence.typed.javadsl.CommandHandlerWithReplyBuilder;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import org.apache.pekko.persistence.typed.javadsl.ReplyEffect;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * Durable truth about the live recording of one call; the states and their moves are drawn at {@link RecordingState}.
 * The routing table and the translation of {@link Step}s to effects; what happens is decided by the states and the
 * handlers.
 */
public final class RecordingActor
        extends EventSourcedBehaviorWithEnforcedReplies<RecordingCommand, JournaledRecordingEvent, RecordingState> {
    /** Permanent: first part of the persistence id. */
    public static final String ENTITY_TYPE = "Recording";

    private static final int TAGS = 8;
    private static final Duration TICK = Duration.ofMillis(250);

    private final CallKey call;
    private final RecordingPorts ports;
    private final TimerScheduler<RecordingCommand> timers;
    private final Desk desk;
    private final Starts starts;
    private final Sessions sessions;
    private final Rosters rosters;
    private final Consents consents;
    private final Notices notices;
    private final Commits commits;
    private final Endings endings;
    private final Limits limits;
    private final Layouts layouts;
    private final Descriptions descriptions;
    private final Upkeep upkeep;
    private boolean stashed;
    private Runnable unavailable = () -> {};

    public static Behavior<RecordingCommand> create(
            CallKey call, RecordingPorts ports, ActorRef<ClusterSharding.ShardCommand> shard) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new RecordingActor(call, ports, shard, context, timers)));
    }

    /** What a shard sends to an entity that passivates or moves. */
    public static RecordingCommand leave() {
        return new Leave();
    }

    private RecordingActor(
            CallKey call,
            RecordingPorts ports,
            ActorRef<ClusterSharding.ShardCommand> shard,
            ActorContext<RecordingCommand> context,
            TimerScheduler<RecordingCommand> timers) {
        super(
                PersistenceId.of(ENTITY_TYPE, call.entityId()),
                SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(2), 0.1));
        this.call = call;
        this.ports = ports;
        this.timers = timers;
        this.desk = new Desk(call, ports, context);
        this.sessions = new Sessions(desk);
        this.starts = new Starts(desk, sessions);
        this.endings = new Endings(desk);
        this.limits = new Limits(desk, endings);
        this.layouts = new Layouts(desk, sessions);
        this.rosters = new Rosters(desk, endings);
        this.consents = new Consents(desk, rosters);
        this.notices = new Notices(desk);
        this.commits = new Commits(desk, endings);
        this.descriptions = new Descriptions(desk, sessions);
        this.upkeep = new Upkeep(desk, starts, sessions, rosters, endings, new EndpointNews(desk, descriptions), shard);
    }

    @Override
    public RecordingState emptyState() {
        return RecordingState.initial(call);
    }

    @Override
    public CommandHandlerWithReply<RecordingCommand, JournaledRecordingEvent, RecordingState> commandHandler() {
        var route = newCommandHandlerWithReplyBuilder();
        route.forState(state -> state instanceof Idle && starts.preparing())
                .onCommand(RecordingCommand.Public.class, this::stash);
        routeIdle(route);
        routeCapturing(route);
        routeEnding(route);
        routeRunning(route);
        routeAlways(route);
        return route.build();
    }

    private void routeIdle(
            CommandHandlerWithReplyBuilder<RecordingCommand, JournaledRecordingEvent, RecordingState> route) {
        route.forStateType(Idle.class)
                .onCommand(Start.class, does(starts::start))
                .onCommand(StartPrepared.class, does(starts::prepared))
                .onCommand(Stop.class, does(endings::stopPast))
                .onCommand(Decide.class, does((idle, decide) -> consents.refuse(idle.history(), decide)))
                .onCommand(ChangeLayout.class, does(layouts::refuse))
                .onCommand(ConfirmNotice.class, does((idle, confirm) -> notices.refuse(idle.history(), confirm)))
                .onCommand(RosterChanged.class, does((idle, changed) -> rosters.changed(changed)))
                .onCommand(Describe.class, does(descriptions::describe))
                .onCommand(Heartbeat.class, does((idle, beat) -> sessions.closeStray(beat)))
                .onCommand(CommitSlot.class, does(commits::commitOther))
                .onCommand(Tick.class, does((idle, tick) -> upkeep.tick(idle)))
                .onCommand(RosterRead.class, does((idle, read) -> upkeep.late(read)))
                .onCommand(RoomFound.class, does((idle, found) -> sessions.giveBack(found)))
                .onCommand(DecideAgain.class, does((idle, again) -> consents.over(again.decide())))
                .onCommand(GateShut.class, does((idle, gate) -> consents.over(gate.decide())));
    }

    private void routeCapturing(
            CommandHandlerWithReplyBuilder<RecordingCommand, JournaledRecordingEvent, RecordingState> route) {
        route.forStateType(Capturing.class)
                .onCommand(Stop.class, does(endings::stop))
                .onCommand(Decide.class, does(consents::decide))
                .onCommand(ChangeLayout.class, does(layouts::change))
                .onCommand(DecideAgain.class, does(consents::decideAgain))
                .onCommand(SessionFailed.class, does(sessions::failed))
                .onCommand(RoomFound.class, does(sessions::roomFound))
                .onCommand(Tick.class, does((capturing, tick) -> {
                    Step end = limits.check(capturing);
                    return end instanceof Step.Nothing ? upkeep.tick(capturing) : end;
                }));
    }

    private void routeEnding(
            CommandHandlerWithReplyBuilder<RecordingCommand, JournaledRecordingEvent, RecordingState> route) {
        route.forStateType(Ending.class)
                .onCommand(Stop.class, does(endings::stopAgain))
                .onCommand(Decide.class, does(consents::refuse))
                .onCommand(ChangeLayout.class, does(layouts::refuse))
                .onCommand(DecideAgain.class, does((ending, again) -> consents.over(again.decide())))
                .onCommand(SessionDrained.class, does(endings::drained))
                .onCommand(SessionFailed.class, does(sessions::failed))
                .onCommand(RoomFound.class, does((ending, found) -> sessions.giveBack(found)))
                .onCommand(Tick.class, does((ending, tick) -> {
                    Step seal = endings.tick(ending);
                    return seal instanceof Step.Nothing ? upkeep.tick(ending) : seal;
                }));
    }

    private void routeRunning(
            CommandHandlerWithReplyBuilder<RecordingCommand, JournaledRecordingEvent, RecordingState> route) {
        route.forStateType(Running.class)
                .onCommand(Start.class, does(starts::answerAgainOrRefuse))
                .onCommand(ConfirmNotice.class, does(notices::confirm))
                .onCommand(RosterChanged.class, does(rosters::changed))
                .onCommand(RosterRead.class, does(rosters::apply))
                .onCommand(Describe.class, does(descriptions::describe))
                .onCommand(Heartbeat.class, does(sessions::heartbeat))
                .onCommand(SessionLive.class, does(sessions::live))
                .onCommand(SessionOpened.class, does(sessions::opened))
                .onCommand(Readopted.class, does(sessions::readopted))
                .onCommand(CommitSlot.class, does(commits::commit))
                .onCommand(GateShut.class, does(consents::gateShut));
    }

    /** What any state takes the same way, and what has no meaning any more where nothing above took it. */
    private void routeAlways(
            CommandHandlerWithReplyBuilder<RecordingCommand, JournaledRecordingEvent, RecordingState> route) {
        route.forStateType(RecordingState.class)
                .onCommand(HandedOver.class, does(endings::handedOver))
                .onCommand(RowsAppended.class, does((state, outcome) -> upkeep.rowsAppended(outcome)))
                .onCommand(Leave.class, does((state, leave) -> new Step.Stop()))
                .onCommand(SessionLive.class, does((state, late) -> Step.NOTHING))
                .onCommand(SessionDrained.class, does((state, early) -> Step.NOTHING))
                .onCommand(SessionFailed.class, does((state, late) -> Step.NOTHING))
                .onCommand(SessionOpened.class, does((state, late) -> Step.NOTHING))
                .onCommand(Readopted.class, does((state, late) -> Step.NOTHING))
                .onCommand(StartPrepared.class, does((state, late) -> Step.NOTHING));
    }

    @Override
    public EventHandler<RecordingState, JournaledRecordingEvent> eventHandler() {
        return newEventHandlerBuilder().forAnyState().onAnyEvent(RecordingState::apply);
    }

    @Override
    public Set<String> tagsFor(JournaledRecordingEvent event) {
        return event.event() instanceof SlotCommitted
                ? Set.of()
                : Set.of("recording-" + Math.floorMod(call.entityId().hashCode(), TAGS));
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return RetentionCriteria.snapshotEvery(250, 2);
    }

    @Override
    public SignalHandler<RecordingState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.class, (state, signal) -> recovered(state))
                .onSignal(JournalPersistFailed.class, (state, signal) -> notPersisted())
                .onSignal(JournalPersistRejected.class, (state, signal) -> notPersisted())
                .build();
    }

    private void recovered(RecordingState state) {
        timers.startTimerWithFixedDelay(Tick.class, new Tick(), TICK);
        upkeep.recovered(state);
    }

    /** The journal failed: whoever waits is told, and the entity restarts from what is in the journal. */
    private void notPersisted() {
        unavailable.run();
        unavailable = () -> {};
    }

    private ReplyEffect<JournaledRecordingEvent, RecordingState> stash(RecordingCommand.Public command) {
        stashed = true;
        return Effect().stash();
    }

    private <S extends RecordingState, C extends RecordingCommand>
            BiFunction<S, C, ReplyEffect<JournaledRecordingEvent, RecordingState>> does(
                    BiFunction<S, C, Step> handler) {
        return (state, command) -> perform(state, handler.apply(state, command));
    }

    private ReplyEffect<JournaledRecordingEvent, RecordingState> perform(RecordingState state, Step step) {
        if (step instanceof Step.Stop) {
            return Effect().stop().thenNoReply();
        }
        ReplyEffect<JournaledRecordingEvent, RecordingState> effect = step instanceof Step.Persist persist
                ? persist(state, persist)
                : Effect().noReply();
        if (stashed && !starts.preparing()) {
            stashed = false;
            return effect.thenUnstashAll();
        }
        return effect;
    }

    private ReplyEffect<JournaledRecordingEvent, RecordingState> persist(RecordingState state, Step.Persist step) {
        List<JournaledRecordingEvent> events = ports.chain()
                .append(
                        state.head(),
                        step.recording(),
                        ports.clock().now(),
                        step.events(),
                        JournaledRecordingEvent::new);
        unavailable = step.unavailable();
        return Effect()
                .persist(events)
                .thenRun(next -> {
                    unavailable = () -> {};
                    desk.rows().add(numbered(events));
                    step.then().accept(next);
                })
                .thenNoReply();
    }

    private static List<NumberedEvent> numbered(List<JournaledRecordingEvent> events) {
        return events.stream()
                .filter(event -> !(event.event() instanceof SlotCommitted))
                .map(event -> new NumberedEvent(CallHistory.sequenceNumber(event), event))
                .toList();
    }
}
