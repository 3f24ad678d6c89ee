package app.connect.recorder.session;

import app.connect.cluster.placement.RecordingShard;
import app.connect.cluster.recording.RecordingCommand.SessionFailed;
import app.connect.cluster.recording.SessionCommand;
import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.recording.SupervisorCommand;
import app.connect.cluster.recording.SupervisorCommand.Describe;
import app.connect.cluster.recording.SupervisorCommand.Drain;
import app.connect.cluster.recording.SupervisorCommand.Finalize;
import app.connect.cluster.recording.SupervisorCommand.NoRoom;
import app.connect.cluster.recording.SupervisorCommand.NoSuchSession;
import app.connect.cluster.recording.SupervisorCommand.NodeDescription;
import app.connect.cluster.recording.SupervisorCommand.Open;
import app.connect.cluster.recording.SupervisorCommand.Opened;
import app.connect.cluster.recording.SupervisorCommand.Readopt;
import app.connect.cluster.recording.SupervisorCommand.Release;
import app.connect.cluster.recording.SupervisorCommand.Reserve;
import app.connect.cluster.recording.SupervisorCommand.Reserved;
import app.connect.recorder.capacity.NodeLoad;
import app.connect.recorder.session.LeftOvers.Owner;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.receptionist.Receptionist;

/**
 * The node's front door: offers room, opens the sessions whose claim was persisted, finds them again for an entity that
 * has moved. It neither places nor judges; entities do.
 */
public final class SessionSupervisor extends AbstractBehavior<SessionSupervisor.Command> {
    sealed interface Command {}

    private record Asked(SupervisorCommand command) implements Command {}

    private record Running(ActorRef<SessionCommand> session, double cost) {}

    private record SessionGone(Owner key, SessionSpec spec) implements Command {}

    private final SessionNode node;
    private final RecordingShard shard;
    private final SessionMediaFactory factory;
    private final NodeLoad load;
    private final NodeRoom room;
    private final LongSupplier spoolBytes;
    private final ActorRef<Finalize> finalizers;
    private final ActorRef<LeftOvers.Command> leftOvers;
    private final Map<Owner, Running> sessions = new HashMap<>();
    private boolean draining;

    /** @param finalizers who carries out finalisations on this node */
    public static Behavior<SupervisorCommand> create(
            SessionNode node,
            RecordingShard shard,
            SessionMediaFactory factory,
            NodeLoad load,
            LongSupplier spoolBytes,
            ActorRef<Finalize> finalizers,
            ActorRef<LeftOvers.Command> leftOvers) {
        Behavior<Command> supervisor = Behaviors.setup(context ->
                new SessionSupervisor(context, node, shard, factory, load, spoolBytes, finalizers, leftOvers));
        return Behaviors.transformMessages(
                SupervisorCommand.class, supervisor, asked -> asked.match(SupervisorCommand.class, Asked::new));
    }

    private SessionSupervisor(
            ActorContext<Command> context,
            SessionNode node,
            RecordingShard shard,
            SessionMediaFactory factory,
            NodeLoad load,
            LongSupplier spoolBytes,
            ActorRef<Finalize> finalizers,
            ActorRef<LeftOvers.Command> leftOvers) {
        super(context);
        this.node = node;
        this.shard = shard;
        this.factory = factory;
        this.load = load;
        this.room = new NodeRoom(load.capacity());
        this.spoolBytes = spoolBytes;
        this.finalizers = finalizers;
        this.leftOvers = leftOvers;
        leftOvers.tell(new LeftOvers.Look(Set.of()));
        context.getSystem()
                .receptionist()
                .tell(Receptionist.register(
                        SupervisorCommand.KEY, context.getSelf().unsafeUpcast()));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Asked.class, asked -> answer(asked.command()))
                .onMessage(SessionGone.class, this::sessionGone)
                .build();
    }

    private Behavior<Command> answer(SupervisorCommand command) {
        if (command instanceof Reserve reserve) {
            boolean held = !draining
                    && factory.canReceive()
                    && room.reserve(
                            reserve.recording(),
                            SessionCost.of(reserve.profile()),
                            cost(),
                            node.monotonic().nanos());
            reserve.replyTo().tell(held ? reserved(reserve) : new NoRoom(node.name(), room.held() > 0));
        } else if (command instanceof Release release) {
            room.release(release.recording());
        } else if (command instanceof Open open) {
            open.replyTo().tell(new Opened(open.spec().recording(), open.spec().epoch(), open(open.spec())));
        } else if (command instanceof Readopt readopt) {
            readopt(readopt);
        } else if (command instanceof Finalize finalize) {
            finalizers.tell(finalize);
        } else if (command instanceof Describe describe) {
            describe.replyTo().tell(description());
        } else if (command instanceof Drain) {
            draining = true;
        }
        return this;
    }

    /** Finalisations make way for a session, so they do not take its room; but a node without any is better. */
    private Reserved reserved(Reserve reserve) {
        double left = Math.max(0, room.capacity() - cost() - load.finalizing());
        double free = left / SessionCost.of(reserve.profile());
        return new Reserved(reserve.recording(), node.name(), free, room.held() - 1);
    }

    private ActorRef<SessionCommand> open(SessionSpec spec) {
        room.release(spec.recording());
        Owner key = new Owner(spec.recording(), spec.epoch());
        Running running = sessions.get(key);
        if (running != null) {
            return running.session();
        }
        sessions.forEach((other, old) -> {
            if (other.recording().equals(spec.recording())) {
                old.session().tell(new SessionCommand.Close("superseded by epoch " + spec.epoch()));
            }
        });
        ActorRef<SessionCommand> session = getContext()
                .spawn(
                        MediaSession.create(spec, node, shard, factory),
                        "session-" + spec.recording() + "-" + spec.epoch());
        getContext().watchWith(session, new SessionGone(key, spec));
        sessions.put(key, new Running(session, SessionCost.of(spec.profile())));
        load.live(cost());
        leftOvers.tell(new LeftOvers.Look(sessions.keySet()));
        return session;
    }

    private void readopt(Readopt readopt) {
        Running running = sessions.get(new Owner(readopt.recording(), readopt.epoch()));
        readopt.replyTo()
                .tell(
                        running == null
                                ? new NoSuchSession(readopt.recording(), readopt.epoch(), node.name())
                                : new Opened(readopt.recording(), readopt.epoch(), running.session()));
    }

    /** However it ended: if the entity still wants it, it learns at once instead of by silence. */
    private Behavior<Command> sessionGone(SessionGone gone) {
        sessions.remove(gone.key());
        load.live(cost());
        leftOvers.tell(new LeftOvers.Look(sessions.keySet()));
        shard.tell(
                gone.spec().call(),
                new SessionFailed(gone.key().recording(), gone.key().epoch(), "session-gone"));
        return this;
    }

    private double cost() {
        return sessions.values().stream().mapToDouble(Running::cost).sum();
    }

    private NodeDescription description() {
        return new NodeDescription(
                node.name(),
                (cost() + load.finalizing()) / room.capacity(),
                room.capacity(),
                spoolBytes.getAsLong(),
                draining,
                !load.takesFinalizations(),
                sessions.keySet().stream().map(Owner::recording).toList());
    }
}
