package app.connect.cluster.placement;

import java.time.Duration;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.cluster.DowningProvider;
import scala.Option;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.DurationConverters;

/**
 * Downing for one machine: whoever is unreachable for 2 s is down, and any survivor goes on, be it alone. Sound where
 * there are no partitions, and because the journal, the epochs and the leases fence whoever was declared dead too early.
 * Named in configuration only.
 */
public final class AnySurvivor extends DowningProvider {
    private static final Duration REMOVAL_MARGIN = Duration.ofMillis(500);

    public AnySurvivor(ActorSystem system) {}

    @Override
    public FiniteDuration downRemovalMargin() {
        return DurationConverters.toScala(REMOVAL_MARGIN);
    }

    @Override
    public Option<Props> downingActorProps() {
        return Option.apply(Props.create(UnreachableWatch.class, UnreachableWatch::new));
    }
}
