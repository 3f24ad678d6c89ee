package app.connect.cluster.placement;

import app.connect.cluster.access.JdbcLibraryRows;
import app.connect.cluster.access.JdbcProgressNews;
import app.connect.cluster.access.JdbcRecordingRows;
import app.connect.cluster.catalog.CatalogProjection;
import app.connect.cluster.config.ClusterSettings;
import app.connect.cluster.config.JdbcSettings;
import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.DatabaseSettings;
import app.connect.cluster.directory.JdbcRosterSource;
import app.connect.cluster.directory.PolicyDirectory;
import app.connect.cluster.journal.AuditChain;
import app.connect.cluster.library.LibraryPorts;
import app.connect.cluster.recording.RecordingPorts;
import app.connect.cluster.store.FileSystemObjectStore;
import app.connect.cluster.store.ObjectStore;
import app.connect.cluster.time.DatabaseClock;
import app.connect.cluster.time.JdbcDatabaseClock;
import app.connect.cluster.time.MonotonicClock;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/**
 * What every node has, whatever it does: rows, the database's clock, the object store and the two shard regions. The
 * only wiring of the control plane; owned by the actor system, closed after it.
 *
 * @param nodes the recorder nodes
 * @param streams says which event streams have grown
 */
public record ControlPlane(
        Database database,
        DatabaseClock clock,
        MonotonicClock monotonic,
        ObjectStore store,
        NodeCapacity nodes,
        RecordingShard recordings,
        LibraryShard library,
        EntityCensus census,
        StreamTopic streams) {
    private static final String JDBC_DISPATCHER = "connect.jdbc-dispatcher";
    private static final String STORE_DISPATCHER = "connect.store-dispatcher";

    /** Once per actor system. Asks the database for its time, so it fails while there is none. */
    public static ControlPlane start(ActorSystem<?> system, ClusterSettings settings) {
        Executor jdbc = system.dispatchers().lookup(DispatcherSelector.fromConfig(JDBC_DISPATCHER));
        Executor disk = system.dispatchers().lookup(DispatcherSelector.fromConfig(STORE_DISPATCHER));
        MonotonicClock monotonic = MonotonicClock.system();
        Database database = Database.open(rows(settings.jdbc()), jdbc);
        JdbcDatabaseClock clock = JdbcDatabaseClock.start(database.dataSource(), monotonic);
        CoordinatedShutdown.get(system)
                .addTask(CoordinatedShutdown.PhaseActorSystemTerminate(), "close-database", () -> {
                    clock.close();
                    database.close();
                    return CompletableFuture.completedFuture(Done.done());
                });
        AuditChain chain = new AuditChain(settings.auditKey());
        NodeCapacity nodes = NodeCapacity.start(system);
        StreamTopic streams = StreamTopic.start(system);
        ShardedLibrary library = ShardedLibrary.start(
                system,
                new LibraryPorts(
                        new NodeFinalizers(system, nodes),
                        new JdbcLibraryRows(database, streams),
                        new JdbcProgressNews(database, streams),
                        chain,
                        clock,
                        monotonic));
        ShardedRecordings recordings = ShardedRecordings.start(
                system,
                new RecordingPorts(
                        new JdbcRosterSource(database, new PolicyDirectory(database), new SecureRandom()),
                        new JdbcRecordingRows(database, streams),
                        nodes,
                        library,
                        chain,
                        settings.limits(),
                        clock,
                        monotonic,
                        new SecureRandom()));
        CatalogProjection.start(system, database.dataSource(), Shards.ROLE);
        return new ControlPlane(
                database,
                clock,
                monotonic,
                new FileSystemObjectStore(settings.storeRoot(), disk),
                nodes,
                recordings,
                library,
                EntityCensus.start(system, settings.nodeName(), recordings),
                streams);
    }

    private static DatabaseSettings rows(JdbcSettings jdbc) {
        return new DatabaseSettings(
                jdbc.url(),
                jdbc.user(),
                jdbc.password(),
                jdbc.rowConnections(),
                jdbc.connectionTimeout(),
                jdbc.statementTimeout());
    }
}
