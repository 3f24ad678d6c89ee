package app.connect.cluster.placement;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.recording.RecordingActor;
import app.connect.cluster.recording.RecordingCommand;
import app.connect.cluster.recording.RecordingPorts;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.HashCodeMessageExtractor;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** Calls' recording entities in the cluster: entity id {@code {org}.{callId}}, on nodes with the role control. */
public final class ShardedRecordings implements RecordingShard {
    static final EntityTypeKey<RecordingCommand> KEY =
            EntityTypeKey.create(RecordingCommand.class, RecordingActor.ENTITY_TYPE);

    private final ClusterSharding sharding;

    /** Starts the region, or its proxy on a node without the role. Once per actor system. */
    public static ShardedRecordings start(ActorSystem<?> system, RecordingPorts ports) {
        ClusterSharding sharding = ClusterSharding.get(system);
        sharding.init(Entity.of(
                        KEY,
                        entity -> RecordingActor.create(CallKey.parse(entity.getEntityId()), ports, entity.getShard()))
                .withStopMessage(RecordingActor.leave())
                .withMessageExtractor(new HashCodeMessageExtractor<>(Shards.NUMBER))
                .withRole(Shards.ROLE));
        return new ShardedRecordings(sharding);
    }

    private ShardedRecordings(ClusterSharding sharding) {
        this.sharding = sharding;
    }

    @Override
    public void tell(CallKey call, RecordingCommand.Public command) {
        sharding.entityRefFor(KEY, call.entityId()).tell(command);
    }

    @Override
    public <R> CompletionStage<R> ask(
            CallKey call, Function<ActorRef<R>, RecordingCommand.Public> command, Duration timeout) {
        return sharding.entityRefFor(KEY, call.entityId()).ask(command::apply, timeout);
    }
}
