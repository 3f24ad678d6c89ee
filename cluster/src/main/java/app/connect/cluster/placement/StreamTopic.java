package app.connect.cluster.placement;

import app.connect.cluster.events.StreamEnd;
import app.connect.cluster.events.StreamsGrew;
import app.connect.cluster.events.WakeUps;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.pubsub.Topic;

/**
 * Says to all nodes that follow streams which ones have grown: one small message to each such node, at most once. Owned
 * by the actor system.
 */
public final class StreamTopic implements WakeUps {
    private static final String NAME = "event-streams";

    private final ActorRef<Topic.Command<StreamsGrew>> topic;

    private StreamTopic(ActorRef<Topic.Command<StreamsGrew>> topic) {
        this.topic = topic;
    }

    /** Once per actor system. */
    static StreamTopic start(ActorSystem<?> system) {
        return new StreamTopic(system.systemActorOf(Topic.create(StreamsGrew.class, NAME), NAME, Props.empty()));
    }

    @Override
    public void wake(List<StreamEnd> ends) {
        if (!ends.isEmpty()) {
            topic.tell(Topic.publish(new StreamsGrew(ends)));
        }
    }

    public void subscribe(ActorRef<StreamsGrew> follower) {
        topic.tell(Topic.subscribe(follower));
    }
}
