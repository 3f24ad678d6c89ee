package app.connect.cluster.placement;

import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.WireMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.apache.pekko.cluster.typed.Cluster;

/** On which node the entities of recordings live: each node with the role control counts its own; for operators. */
public final class EntityCensus {
    private static final ServiceKey<Count> KEY = ServiceKey.create(Count.class, "entity-census");
    /** A node answers within {@link LocalEntities#MOST_TIME}; the rest is for the way. */
    private static final Duration ANSWER = LocalEntities.MOST_TIME.plusMillis(500);

    record Count(ActorRef<Counted> replyTo) implements WireMessage {}

    record Counted(String node, List<RecordingId> recordings) implements WireMessage {
        Counted {
            recordings = List.copyOf(recordings);
        }
    }

    private final ActorSystem<?> system;
    private final Reachable<Count> nodes;

    /** Once per actor system, after the regions. */
    public static EntityCensus start(ActorSystem<?> system, String node, RecordingShard recordings) {
        if (Cluster.get(system).selfMember().hasRole(Shards.ROLE)) {
            LocalEntities local = new LocalEntities(system, recordings);
            system.systemActorOf(counter(node, local::recordings), KEY.id(), Props.empty());
        }
        return new EntityCensus(system, Reachable.start(system, KEY));
    }

    private EntityCensus(ActorSystem<?> system, Reachable<Count> nodes) {
        this.system = system;
        this.nodes = nodes;
    }

    private static Behavior<Count> counter(String node, Supplier<CompletionStage<List<RecordingId>>> recordings) {
        return Behaviors.setup(context -> {
            context.getSystem().receptionist().tell(Receptionist.register(KEY, context.getSelf()));
            return Behaviors.receiveMessage(count -> {
                recordings.get().thenAccept(found -> count.replyTo().tell(new Counted(node, found)));
                return Behaviors.same();
            });
        });
    }

    /** Recordings by the name of the node on which their entity lives. Never fails; who is silent is left out. */
    public CompletionStage<Map<String, List<RecordingId>>> take() {
        CompletionStage<Map<String, List<RecordingId>>> census = CompletableFuture.completedStage(Map.of());
        for (ActorRef<Count> node : nodes.now()) {
            CompletionStage<Map<String, List<RecordingId>>> answer = AskPattern.<Count, Counted>ask(
                            node, Count::new, ANSWER, system.scheduler())
                    .thenApply(counted -> Map.of(counted.node(), counted.recordings()))
                    .exceptionally(silent -> Map.of());
            census = census.thenCombine(answer, EntityCensus::together);
        }
        return census;
    }

    private static Map<String, List<RecordingId>> together(
            Map<String, List<RecordingId>> one, Map<String, List<RecordingId>> other) {
        Map<String, List<RecordingId>> all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }
}
