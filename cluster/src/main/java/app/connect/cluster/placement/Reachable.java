package app.connect.cluster.placement;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;

/** The nodes' actors of one kind that can be reached now, as the receptionist says. */
final class Reachable<T> {
    private final AtomicReference<List<ActorRef<T>>> actors = new AtomicReference<>(List.of());

    private Reachable() {}

    /** Once per actor system and key. */
    static <T> Reachable<T> start(ActorSystem<?> system, ServiceKey<T> key) {
        Reachable<T> reachable = new Reachable<>();
        system.systemActorOf(reachable.follow(key), "reachable-" + key.id(), Props.empty());
        return reachable;
    }

    private Behavior<Receptionist.Listing> follow(ServiceKey<T> key) {
        return Behaviors.setup(context -> {
            context.getSystem().receptionist().tell(Receptionist.subscribe(key, context.getSelf()));
            return Behaviors.receiveMessage(listing -> {
                actors.set(List.copyOf(listing.getServiceInstances(key)));
                return Behaviors.same();
            });
        });
    }

    List<ActorRef<T>> now() {
        return List.copyOf(actors.get());
    }
}
