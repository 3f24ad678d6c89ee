package app.connect.cluster.placement;

import java.time.Duration;
import org.apache.pekko.actor.AbstractActorWithTimers;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.ClusterEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberEvent;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.ClusterEvent.ReachableMember;
import org.apache.pekko.cluster.ClusterEvent.UnreachableMember;
import org.apache.pekko.remote.artery.ThisActorSystemQuarantinedEvent;

/**
 * Downs each member that stays unreachable for 3 s, which a frozen process may survive; one whose port refuses connections
 * at once, because its process is gone; and itself, if the others have removed it while it was frozen: what it carried is
 * carried elsewhere, and it must not go on as a cluster of its own. Classic, because a downing provider has to hand over Props.
 */
final class UnreachableWatch extends AbstractActorWithTimers {
    private static final Duration STABLE_AFTER = Duration.ofSeconds(3);

    private record Unreachable(Address address) {}

    private record Refused(Address address) {}

    private final Cluster cluster = Cluster.get(getContext().getSystem());

    @Override
    public void preStart() {
        cluster.subscribe(
                getSelf(),
                ClusterEvent.initialStateAsEvents(),
                UnreachableMember.class,
                ReachableMember.class,
                MemberEvent.class);
        getContext().getSystem().getEventStream().subscribe(getSelf(), ThisActorSystemQuarantinedEvent.class);
    }

    @Override
    public void postStop() {
        cluster.unsubscribe(getSelf());
        getContext().getSystem().getEventStream().unsubscribe(getSelf());
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(UnreachableMember.class, event -> wait(event.member().address()))
                .match(ReachableMember.class, event -> forget(event.member().address()))
                .match(MemberRemoved.class, event -> forget(event.member().address()))
                .match(MemberEvent.class, event -> {})
                .match(Unreachable.class, late -> cluster.down(late.address()))
                .match(ThisActorSystemQuarantinedEvent.class, declaredDead -> cluster.down(cluster.selfAddress()))
                .match(Refused.class, dead -> down(dead.address()))
                .build();
    }

    private void wait(Address address) {
        getTimers().startSingleTimer(address, new Unreachable(address), STABLE_AFTER);
        ActorRef self = getSelf();
        PortProbe.whenRefused(
                address.getHost().orElse("localhost"),
                address.getPort().orElse(0),
                () -> self.tell(new Refused(address), ActorRef.noSender()));
    }

    /** Unless it has come back meanwhile. */
    private void down(Address address) {
        if (getTimers().isTimerActive(address)) {
            cluster.down(address);
        }
    }

    private void forget(Address address) {
        getTimers().cancel(address);
    }
}
