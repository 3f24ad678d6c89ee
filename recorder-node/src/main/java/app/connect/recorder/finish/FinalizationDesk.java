package app.connect.recorder.finish;

import app.connect.cluster.recording.SupervisorCommand.FinalizationAccepted;
import app.connect.cluster.recording.SupervisorCommand.FinalizationSpec;
import app.connect.cluster.recording.SupervisorCommand.Finalize;
import app.connect.cluster.recording.SupervisorCommand.NoRoom;
import app.connect.recorder.capacity.NodeLoad;
import java.util.HashSet;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** Takes as many finalisations as {@link NodeLoad} lets begin: they compete with live sessions for the disk and the CPU. */
public final class FinalizationDesk extends AbstractBehavior<FinalizationDesk.Command> {
    sealed interface Command {}

    private record Ordered(Finalize order) implements Command {}

    private record Ended(String work) implements Command {}

    private final String nodeName;
    private final FinalizationPorts ports;
    private final NodeLoad load;
    private final Set<String> working = new HashSet<>();

    public static Behavior<Finalize> create(String nodeName, FinalizationPorts ports, NodeLoad load) {
        Behavior<Command> desk = Behaviors.setup(context -> new FinalizationDesk(context, nodeName, ports, load));
        return Behaviors.transformMessages(Finalize.class, desk, order -> order.match(Finalize.class, Ordered::new));
    }

    private FinalizationDesk(ActorContext<Command> context, String nodeName, FinalizationPorts ports, NodeLoad load) {
        super(context);
        this.nodeName = nodeName;
        this.ports = ports;
        this.load = load;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Ordered.class, ordered -> take(ordered.order()))
                .onMessage(Ended.class, this::ended)
                .build();
    }

    private Behavior<Command> take(Finalize order) {
        FinalizationSpec spec = order.spec();
        String work = "finalization-" + spec.recording().recording() + "-f" + spec.attempt();
        if (!working.contains(work)) {
            if (!load.finalizationBegins()) {
                order.replyTo().tell(new NoRoom(nodeName, false));
                return this;
            }
            ActorRef<?> worker = getContext().spawn(FinalizationWorker.create(spec, ports), work);
            getContext().watchWith(worker, new Ended(work));
            working.add(work);
        }
        order.replyTo().tell(new FinalizationAccepted(spec.recording().recording(), spec.attempt(), nodeName));
        return this;
    }

    private Behavior<Command> ended(Ended ended) {
        working.remove(ended.work());
        load.finalizationEnded();
        return this;
    }
}
