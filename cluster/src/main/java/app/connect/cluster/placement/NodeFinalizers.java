package app.connect.cluster.placement;

import app.connect.cluster.library.Finalizers;
import app.connect.cluster.recording.SupervisorCommand;
import app.connect.cluster.recording.SupervisorCommand.FinalizationAccepted;
import app.connect.cluster.recording.SupervisorCommand.FinalizationSpec;
import app.connect.cluster.recording.SupervisorCommand.NodeDescription;
import app.connect.cluster.recording.SupervisorCommand.SupervisorReply;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** Gives finished recordings to the recorder node with the least to do; where every node is busy with others, they wait. */
public final class NodeFinalizers implements Finalizers {
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private record Offer(NodeDescription node, ActorRef<SupervisorCommand> supervisor) {}

    private final ActorSystem<?> system;
    private final NodeCapacity nodes;

    public NodeFinalizers(ActorSystem<?> system, NodeCapacity nodes) {
        this.system = system;
        this.nodes = nodes;
    }

    @Override
    public CompletionStage<Optional<Worker>> find(Optional<String> avoid) {
        return nodes.answers(supervisor -> AskPattern.<SupervisorCommand, NodeDescription>ask(
                                supervisor, SupervisorCommand.Describe::new, ANSWER, system.scheduler())
                        .thenApply(node -> Optional.of(new Offer(node, supervisor))))
                .thenApply(offers -> choose(offers, avoid));
    }

    private static Optional<Worker> choose(List<Optional<Offer>> offers, Optional<String> avoid) {
        Comparator<Offer> avoided = Comparator.comparing(
                offer -> avoid.filter(offer.node().name()::equals).isPresent());
        return offers.stream()
                .flatMap(Optional::stream)
                .filter(offer -> !offer.node().draining() && !offer.node().finalizersBusy())
                .min(avoided.thenComparing(offer -> offer.node().load()))
                .map(offer -> new Worker(offer.node().name(), offer.supervisor()));
    }

    @Override
    public CompletionStage<Boolean> finalize(Worker worker, FinalizationSpec spec) {
        return AskPattern.<SupervisorCommand, SupervisorReply>ask(
                        worker.supervisor(),
                        replyTo -> new SupervisorCommand.Finalize(spec, replyTo),
                        ANSWER,
                        system.scheduler())
                .thenApply(reply -> reply instanceof FinalizationAccepted);
    }
}
