package app.connect.cluster.placement;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.RecordingCommand.Describe;
import app.connect.cluster.recording.RecordingReply;
import app.connect.cluster.recording.RecordingReply.CallDescription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.ShardRegion.CurrentShardRegionState;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingQuery;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The entities that this node's shards hold now, as recordings: a call's entity stands for the recording that is on, a
 * library entry for itself. What does not answer in time is left out.
 */
final class LocalEntities {
    /** Longer than a region waits for its shards (shard-region-query-timeout). */
    private static final Duration SHARDS = Duration.ofMillis(700);

    private static final Duration CALLS = Duration.ofMillis(300);
    /** Until everything is found. */
    static final Duration MOST_TIME = SHARDS.plus(CALLS);
    /** Of each kind: both fit in one message of 256 KiB, the most that remoting carries. */
    private static final int MOST = 3_000;

    private static final int AT_ONCE = 64;

    private final ActorSystem<?> system;
    private final RecordingShard calls;

    LocalEntities(ActorSystem<?> system, RecordingShard calls) {
        this.system = system;
        this.calls = calls;
    }

    /** In order of their ids. Never fails. */
    CompletionStage<List<RecordingId>> recordings() {
        return live().thenCombine(library(), (live, finished) -> Stream.concat(live.stream(), finished.stream())
                .distinct()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList());
    }

    private CompletionStage<List<RecordingId>> live() {
        return entities(ShardedRecordings.KEY).thenCompose(ids -> Source.from(ids)
                .mapAsyncUnordered(AT_ONCE, id -> recordingOf(CallKey.parse(id)))
                .mapConcat(recording -> recording.stream().toList())
                .takeWithin(CALLS)
                .runWith(Sink.seq(), system));
    }

    private CompletionStage<Optional<RecordingId>> recordingOf(CallKey call) {
        return calls.<RecordingReply>ask(call, Describe::new, CALLS)
                .thenApply(reply -> reply instanceof CallDescription description
                        ? Optional.ofNullable(description.recording()).map(RecordingReply.RecordingView::recording)
                        : Optional.<RecordingId>empty())
                .exceptionally(silent -> Optional.empty());
    }

    private CompletionStage<List<RecordingId>> library() {
        return entities(ShardedLibrary.KEY)
                .thenApply(ids -> ids.stream().map(RecordingId::new).toList());
    }

    private CompletionStage<List<String>> entities(EntityTypeKey<?> kind) {
        return AskPattern.<ClusterShardingQuery, CurrentShardRegionState>ask(
                        ClusterSharding.get(system).shardState(),
                        replyTo -> new GetShardRegionState(kind, replyTo),
                        SHARDS,
                        system.scheduler())
                .thenApply(region -> region.getShards().stream()
                        .flatMap(shard -> shard.getEntityIds().stream())
                        .limit(MOST)
                        .toList())
                .exceptionally(silent -> List.of());
    }
}
