package app.connect.cluster.placement;

import app.connect.cluster.recording.SupervisorCommand;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;

/** The recorder nodes' supervisors that can be reached now, as the receptionist says. */
final class KnownSupervisors {
    private final AtomicReference<List<ActorRef<SupervisorCommand>>> reachable = new AtomicReference<>(List.of());

    private KnownSupervisors() {}

    static KnownSupervisors start(ActorSystem<?> system) {
        KnownSupervisors known = new KnownSupervisors();
        system.systemActorOf(known.follow(), "known-supervisors", Props.empty());
        return known;
    }

    private Behavior<Receptionist.Listing> follow() {
        return Behaviors.setup(context -> {
            context.getSystem().receptionist().tell(Receptionist.subscribe(SupervisorCommand.KEY, context.getSelf()));
            return Behaviors.receiveMessage(listing -> {
                reachable.set(List.copyOf(listing.getServiceInstances(SupervisorCommand.KEY)));
                return Behaviors.same();
            });
        });
    }

    List<ActorRef<SupervisorCommand>> now() {
        return List.copyOf(reachable.get());
    }
}
