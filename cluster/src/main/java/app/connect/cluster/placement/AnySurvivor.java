package app.connect.cluster.placement;

import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.cluster.DowningProvider;
import scala.Option;
import scala.concurrent.duration.Duration;
import scala.concurrent.duration.FiniteDuration;

/**
 * Downing for one machine: whoever is unreachable is down, at once if its port refuses connections, else after 3 s; and
 * any survivor goes on, be it alone. Sound where there are no partitions, and because the journal, the epochs and the
 * leases fence whoever was declared dead too early. Named in configuration only.
 */
public final class AnySurvivor extends DowningProvider {
    public AnySurvivor(ActorSystem system) {}

    /** None: nobody has to be waited for who is fenced anyway. */
    @Override
    public FiniteDuration downRemovalMargin() {
        return Duration.Zero();
    }

    @Override
    public Option<Props> downingActorProps() {
        return Option.apply(Props.create(UnreachableWatch.class, UnreachableWatch::new));
    }
}
