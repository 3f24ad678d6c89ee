package app.connect.cluster.placement;

import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryCommand;
import app.connect.cluster.library.LibraryEntry;
import app.connect.cluster.library.LibraryPorts;
import app.connect.cluster.recording.LibraryHandover;
import app.connect.cluster.recording.SealedRecording;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.HashCodeMessageExtractor;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/** Library entries in the cluster: entity id = recording id, on nodes with the role control. */
public final class ShardedLibrary implements LibraryShard, LibraryHandover {
    static final EntityTypeKey<LibraryCommand> KEY =
            EntityTypeKey.create(LibraryCommand.class, LibraryEntry.ENTITY_TYPE);
    /** An entry recovers in well under a second; the call's entity asks again anyway. */
    private static final Duration ADOPTION = Duration.ofSeconds(5);

    private final ClusterSharding sharding;

    /** Starts the region, or its proxy on a node without the role. Once per actor system. */
    public static ShardedLibrary start(ActorSystem<?> system, LibraryPorts ports) {
        ClusterSharding sharding = ClusterSharding.get(system);
        sharding.init(Entity.of(
                        KEY,
                        entity -> LibraryEntry.create(new RecordingId(entity.getEntityId()), ports, entity.getShard()))
                .withStopMessage(LibraryEntry.leave())
                .withMessageExtractor(new HashCodeMessageExtractor<>(Shards.NUMBER))
                .withRole(Shards.ROLE));
        return new ShardedLibrary(sharding);
    }

    private ShardedLibrary(ClusterSharding sharding) {
        this.sharding = sharding;
    }

    @Override
    public void tell(RecordingId recording, LibraryCommand.Public command) {
        sharding.entityRefFor(KEY, recording.value()).tell(command);
    }

    @Override
    public <R> CompletionStage<R> ask(
            RecordingId recording, Function<ActorRef<R>, LibraryCommand.Public> command, Duration timeout) {
        return sharding.entityRefFor(KEY, recording.value()).ask(command::apply, timeout);
    }

    @Override
    public CompletionStage<Void> adopt(SealedRecording recording) {
        return this.<LibraryCommand.Adopted>ask(
                        recording.recording(), replyTo -> new LibraryCommand.Adopt(recording, replyTo), ADOPTION)
                .thenAccept(adopted -> {});
    }
}
