package app.connect.cluster.catalog;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.library.JournaledLibraryEvent;
import app.connect.cluster.recording.JournaledRecordingEvent;
import app.connect.cluster.recording.RecordingActor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.ShardedDaemonProcessSettings;
import org.apache.pekko.cluster.sharding.typed.javadsl.ShardedDaemonProcess;
import org.apache.pekko.persistence.jdbc.query.javadsl.JdbcReadJournal;
import org.apache.pekko.persistence.query.Offset;
import org.apache.pekko.projection.Projection;
import org.apache.pekko.projection.ProjectionBehavior;
import org.apache.pekko.projection.ProjectionId;
import org.apache.pekko.projection.eventsourced.EventEnvelope;
import org.apache.pekko.projection.eventsourced.javadsl.EventSourcedProvider;
import org.apache.pekko.projection.javadsl.SourceProvider;
import org.apache.pekko.projection.jdbc.javadsl.JdbcHandler;
import org.apache.pekko.projection.jdbc.javadsl.JdbcProjection;

/**
 * Writes the catalogue: one stream per tag, each running once in the cluster, each event in one transaction with its
 * offset. A stream goes on where its last transaction ended, on whatever node.
 */
public final class CatalogProjection {
    /** Permanent: part of the tags and of the offsets' keys. */
    private static final int TAGS = 8;
    /** What is elsewhere after a node's death is noticed by the next of these; lists wait for it. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(2);

    private CatalogProjection() {}

    /** Names of all streams; permanent. */
    private static List<String> tags(String journal) {
        return IntStream.range(0, TAGS)
                .mapToObj(number -> journal + "-" + number)
                .toList();
    }

    /**
     * Once per actor system.
     *
     * @param pool borrowed; as many connections at a time as {@code pekko.projection.jdbc} has threads
     * @param role of the nodes that do the work
     */
    public static void start(ActorSystem<?> system, DataSource pool, String role) {
        List<Projection<?>> streams = Stream.<Projection<?>>concat(
                        tags("recording").stream().map(tag -> live(system, pool, tag)),
                        tags("library").stream().map(tag -> finished(system, pool, tag)))
                .toList();
        ShardedDaemonProcess.get(system)
                .init(
                        ProjectionBehavior.Command.class,
                        "catalog",
                        streams.size(),
                        number -> behavior(streams.get(number)),
                        ShardedDaemonProcessSettings.create(system)
                                .withKeepAliveInterval(KEEP_ALIVE)
                                .withShardingSettings(
                                        ClusterShardingSettings.create(system).withRole(role)),
                        Optional.of(ProjectionBehavior.stopMessage()));
    }

    private static Behavior<ProjectionBehavior.Command> behavior(Projection<?> stream) {
        return ProjectionBehavior.create(stream);
    }

    private static Projection<?> live(ActorSystem<?> system, DataSource pool, String tag) {
        return JdbcProjection.exactlyOnce(
                ProjectionId.of("catalog", tag),
                CatalogProjection.<JournaledRecordingEvent>events(system, tag),
                () -> CatalogSession.open(pool),
                LiveHandler::new,
                system);
    }

    private static Projection<?> finished(ActorSystem<?> system, DataSource pool, String tag) {
        return JdbcProjection.exactlyOnce(
                ProjectionId.of("catalog", tag),
                CatalogProjection.<JournaledLibraryEvent>events(system, tag),
                () -> CatalogSession.open(pool),
                FinishedHandler::new,
                system);
    }

    private static <E> SourceProvider<Offset, EventEnvelope<E>> events(ActorSystem<?> system, String tag) {
        return EventSourcedProvider.eventsByTag(system, JdbcReadJournal.Identifier(), tag);
    }

    private static final class LiveHandler extends JdbcHandler<EventEnvelope<JournaledRecordingEvent>, CatalogSession> {
        private static final int ENTITY = RecordingActor.ENTITY_TYPE.length() + 1;

        @Override
        public void process(CatalogSession session, EventEnvelope<JournaledRecordingEvent> envelope) throws Exception {
            JournaledRecordingEvent event = envelope.event();
            new LiveRows(
                            session.connection(),
                            CallKey.parse(envelope.persistenceId().substring(ENTITY)),
                            event.link().recordingId(),
                            envelope.sequenceNr())
                    .apply(event);
        }
    }

    private static final class FinishedHandler
            extends JdbcHandler<EventEnvelope<JournaledLibraryEvent>, CatalogSession> {
        @Override
        public void process(CatalogSession session, EventEnvelope<JournaledLibraryEvent> envelope) throws Exception {
            JournaledLibraryEvent event = envelope.event();
            new FinishedRows(session.connection(), event.link().recordingId(), envelope.sequenceNr()).apply(event);
        }
    }
}
