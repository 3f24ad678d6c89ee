package app.connect.recorder.session;

import app.connect.cluster.placement.RecordingShard;
import app.connect.cluster.recording.SupervisorCommand;
import app.connect.cluster.recording.SupervisorCommand.Finalize;
import app.connect.recorder.capacity.NodeLoad;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** Spawns what runs sessions on a node: the supervisor, and the one who sees to slots that nobody owns. */
public final class SessionRuntime {
    private SessionRuntime() {}

    /** Under {@code context}'s actor, which is the node's guardian. */
    public static ActorRef<SupervisorCommand> spawn(
            ActorContext<?> context,
            SessionNode node,
            RecordingShard shard,
            LiveMediaFactory factory,
            NodeLoad load,
            Executor disk,
            ActorRef<Finalize> finalizers) {
        ActorRef<LeftOvers.Command> leftOvers =
                context.spawn(LeftOvers.create(factory.leftOverPorts(), disk), "left-overs");
        return context.spawn(
                SessionSupervisor.create(node, shard, factory, load, factory::spoolBytes, finalizers, leftOvers),
                "session-supervisor");
    }
}
