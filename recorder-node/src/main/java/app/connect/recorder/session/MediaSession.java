package app.connect.recorder.session;

import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.placement.RecordingShard;
import app.connect.cluster.recording.ClockPair;
import app.connect.cluster.recording.RecordingCommand;
import app.connect.cluster.recording.RecordingCommand.Heartbeat;
import app.connect.cluster.recording.RecordingCommand.SessionDrained;
import app.connect.cluster.recording.RecordingCommand.SessionFailed;
import app.connect.cluster.recording.RecordingCommand.SessionLive;
import app.connect.cluster.recording.SessionCommand;
import app.connect.cluster.recording.SessionCommand.CloseGate;
import app.connect.cluster.recording.SessionCommand.Configure;
import app.connect.cluster.recording.SessionCommand.GateClosed;
import app.connect.cluster.recording.SessionCommand.RenewLease;
import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.time.MediaTime;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * One epoch of one recording on this node: keeps the pipeline and the recording's entity in step. The entity is told
 * everything by heartbeat, so it may move, restart or answer late; the pipeline goes on meanwhile.
 *
 * <pre>
 * opening ──first media──▶ live ──Cut──▶ cutting ──every slot answered──▶ drained ──Close──▶ gone
 *    └──────────────┴─────────────┴──pipeline failed: SessionFailed──────────────────────────▶ gone
 * </pre>
 */
public final class MediaSession extends AbstractBehavior<MediaSession.Command> {
    private static final Duration HEARTBEAT = Duration.ofMillis(500);
    /** A session that nobody has claimed for this long stops capturing; its spool stays (design §4). */
    private static final Duration CAPTURE_WITHOUT_LEASE = Duration.ofMinutes(15);

    sealed interface Command {}

    private record Told(SessionCommand command) implements Command {}

    private record Beat() implements Command {}

    private record WentLive(SessionMedia.Position position) implements Command {}

    private record Drained(MediaTime end) implements Command {}

    private record Failed(Throwable cause) implements Command {}

    private final SessionSpec spec;
    private final SessionNode node;
    private final RecordingShard shard;
    private final SessionMedia media;
    private final Lease lease;
    private final Heartbeats heartbeats = new Heartbeats();
    private final TrackPlan plan = new TrackPlan();
    private @Nullable ClockPair live;
    private @Nullable MediaTime drained;

    public static Behavior<SessionCommand> create(
            SessionSpec spec, SessionNode node, RecordingShard shard, SessionMediaFactory factory) {
        Behavior<Command> session = Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new MediaSession(context, timers, spec, node, shard, factory)));
        return Behaviors.transformMessages(
                SessionCommand.class, session, told -> told.match(SessionCommand.class, Told::new));
    }

    private MediaSession(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            SessionSpec spec,
            SessionNode node,
            RecordingShard shard,
            SessionMediaFactory factory) {
        super(context);
        this.spec = spec;
        this.node = node;
        this.shard = shard;
        this.lease = new Lease(node.monotonic());
        this.media = factory.start(spec, lease);
        context.pipeToSelf(
                media.live(), (position, failure) -> failure == null ? new WentLive(position) : new Failed(failure));
        context.pipeToSelf(media.drained(), (end, failure) -> failure == null ? new Drained(end) : new Failed(failure));
        plan.configure(spec.version(), spec.tracks(), spec.permitted());
        media.layout(spec.layout());
        media.names(spec.names());
        receive();
        timers.startTimerAtFixedRate(new Beat(), Duration.ZERO, HEARTBEAT);
        log(Level.INFO, "media session opened");
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Told.class, told -> obey(told.command()))
                .onMessage(Beat.class, beat -> beat())
                .onMessage(WentLive.class, this::wentLive)
                .onMessage(Drained.class, this::drained)
                .onMessage(Failed.class, this::failed)
                .onSignal(PostStop.class, stopped -> release())
                .build();
    }

    private Behavior<Command> obey(SessionCommand command) {
        if (command instanceof RenewLease renewal) {
            heartbeats.answered(renewal.heartbeat()).ifPresent(lease::renew);
        } else if (command instanceof Configure configure) {
            if (plan.configure(configure.version(), configure.tracks(), configure.permitted())) {
                media.layout(configure.layout());
                media.names(configure.names());
                receive();
            }
        } else if (command instanceof CloseGate close) {
            closeGate(close);
        } else if (command instanceof SessionCommand.Cut cut) {
            media.cut(cut.at());
        } else if (command instanceof SessionCommand.Close close) {
            log(Level.INFO, "media session closed: " + close.reason());
            return Behaviors.stopped();
        }
        return this;
    }

    private void receive() {
        var tracks = plan.receivable(lease.held());
        media.receive(tracks, plan.admitted());
    }

    /** Closing is gate-first: the pipeline drops the person before anybody is told. */
    private void closeGate(CloseGate close) {
        PersonRef person = close.person();
        plan.close(person, close.version());
        media.closeGate(person).thenAccept(at -> close.replyTo().tell(new GateClosed(spec.recording(), person, at)));
        receive();
    }

    private Behavior<Command> beat() {
        if (lease.lostFor().compareTo(CAPTURE_WITHOUT_LEASE) > 0) {
            log(Level.WARN, "media session gives up: nobody has answered it for 15 min; its spool stays");
            return Behaviors.stopped();
        }
        // A configuration that came while the lease was away opens its gates as soon as the lease is back.
        receive();
        ClockPair position = media.position().map(node::pair).orElse(null);
        tell(new Heartbeat(
                spec.recording(),
                spec.epoch(),
                node.name(),
                heartbeats.send(node.monotonic().nanos()),
                live != null,
                position,
                media.lastMedia().orElse(null),
                media.endpoints(),
                media.reports(),
                wire()));
        // Said again until the entity has acted on it: a message to an entity that moves may be lost.
        if (drained != null) {
            tell(new SessionDrained(spec.recording(), spec.epoch(), drained));
        } else if (live != null && position != null) {
            tell(new SessionLive(spec.recording(), spec.epoch(), live));
        }
        return this;
    }

    private Behavior<Command> wentLive(WentLive went) {
        live = node.pair(went.position());
        log(Level.INFO, "media session is live");
        tell(new SessionLive(spec.recording(), spec.epoch(), live));
        return this;
    }

    private Behavior<Command> drained(Drained end) {
        drained = end.end();
        log(Level.INFO, "media session drained");
        tell(new SessionDrained(spec.recording(), spec.epoch(), end.end()));
        return this;
    }

    private Behavior<Command> failed(Failed failed) {
        getContext()
                .getLog()
                .atError()
                .addKeyValue("recordingId", spec.recording())
                .addKeyValue("epoch", spec.epoch())
                .setCause(failed.cause())
                .log("media session failed");
        tell(new SessionFailed(spec.recording(), spec.epoch(), "pipeline-failed"));
        return Behaviors.stopped();
    }

    private Behavior<Command> release() {
        media.abort();
        MediaReport report = media.report();
        getContext()
                .getLog()
                .atInfo()
                .addKeyValue("recordingId", spec.recording())
                .addKeyValue("epoch", spec.epoch())
                .addKeyValue("frames", report.mix().frames())
                .addKeyValue("lateFrames", report.mix().lateFrames())
                .addKeyValue("repeatedFrames", report.mix().repeatedFrames())
                .addKeyValue("mostLateMs", report.mix().mostLate().toMillis())
                .addKeyValue("dropsOfMix", report.mixDrops())
                .addKeyValue("dropsOfTracks", report.trackDrops())
                .log("media session ended");
        return this;
    }

    private void tell(RecordingCommand.Public message) {
        shard.tell(spec.call(), message);
    }

    private ActorRef<SessionCommand> wire() {
        return getContext().getSelf().unsafeUpcast();
    }

    private void log(Level level, String message) {
        getContext()
                .getLog()
                .atLevel(level)
                .addKeyValue("recordingId", spec.recording())
                .addKeyValue("epoch", spec.epoch())
                .log(message);
    }
}
