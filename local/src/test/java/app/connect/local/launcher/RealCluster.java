package app.connect.local.launcher;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.launcher.database.DatabaseAccess;
import app.connect.local.launcher.process.FreePorts;
import app.connect.local.launcher.process.LauncherException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The real thing for end-to-end tests: what {@code bin/cluster up} starts, from the distributions that the build has just
 * made, on ports of its own. What it wrote stays behind until the next one, for whoever has to look at a failure.
 */
public final class RealCluster implements AutoCloseable {
    private static final int API_NODES = 1;
    private static final int RECORDERS = 2;
    /** Beside those of a cluster that a person has running on the same machine. */
    private static final PortRange RTP_PORTS = new PortRange(30_000, 30_999);

    private final DataDirectory data;
    private final ClusterLauncher launcher;
    private final int httpPort;
    private final Thread atExit = new Thread(this::down, "real-cluster-down");

    private RealCluster(DataDirectory data, NodeCommand command) {
        FreePorts ports = new FreePorts(new Random());
        this.data = data;
        this.httpPort = ports.next(Set.of());
        this.launcher = new ClusterLauncher(data, command, ports, MonotonicClock.system());
    }

    /** Returns when all nodes are ready. {@code directory} is emptied before. */
    public static RealCluster up(Path directory) {
        RealCluster cluster = new RealCluster(new DataDirectory(directory), new Distribution(home()));
        cluster.begin(RECORDERS);
        return cluster;
    }

    /** The same with one recorder, which records what so many participants of a replayed call sent. */
    public static RealCluster replaying(Path directory, int participants) {
        NodeCommand command = new ReplayingDistribution(
                new Distribution(home()), directory.resolve("run/replaying-recorder"), participants);
        RealCluster cluster = new RealCluster(new DataDirectory(directory), command);
        cluster.begin(1);
        return cluster;
    }

    /** Tests run in their module's directory. */
    private static Path home() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    private void begin(int recorders) {
        // A run that was killed leaves its processes.
        launcher.down();
        empty(data.root());
        Runtime.getRuntime().addShutdownHook(atExit);
        launcher.up(new UpRequest(API_NODES, recorders, httpPort, null, RTP_PORTS));
    }

    private static void empty(Path directory) {
        try {
            if (Files.exists(directory)) {
                try (Stream<Path> paths = Files.walk(directory)) {
                    for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            Files.createDirectories(directory);
            // PostgreSQL may have to run as a user who is not the owner.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new LauncherException("cannot empty " + directory, e);
        }
    }

    public URI http() {
        return URI.create("http://" + ClusterConfiguration.HOST + ":" + httpPort);
    }

    /** Signs the tokens that its api node accepts. */
    public Path jwtSecret() {
        return data.jwtSecret();
    }

    public DatabaseAccess database() {
        DatabaseConfiguration database =
                new ConfigurationFile(data.configuration()).read().orElseThrow().database();
        return new DatabaseAccess(database.url(), database.user(), SecretFile.read(data.databasePassword()));
    }

    @Override
    public void close() {
        down();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void down() {
        launcher.down();
    }
}
