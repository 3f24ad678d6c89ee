package app.connect.local.launcher;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.launcher.database.DatabaseAccess;
import app.connect.local.launcher.process.LauncherException;
import app.connect.local.launcher.process.Patience;
import app.connect.local.launcher.process.PortSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands of {@code bin/cluster}, one method each. The caller holds the directory's lock. */
final class ClusterLauncher {
    private final DataDirectory data;
    private final ConfigurationFile file;
    private final Nodes nodes;
    private final PortSource ports;
    private final MonotonicClock clock;

    ClusterLauncher(DataDirectory data, NodeCommand command, PortSource ports, MonotonicClock clock) {
        this.data = data;
        this.file = new ConfigurationFile(data.configuration());
        this.nodes = new Nodes(data, command, new Patience(clock));
        this.ports = ports;
        this.clock = clock;
    }

    /** Starts what is missing of the asked and returns when all of it is ready. */
    void up(UpRequest request) {
        data.create();
        ClusterPlan plan = new ClusterPlan(file.read(), request, ports);
        ClusterConfiguration cluster = plan.configuration();
        refuseMovedPorts(cluster);
        file.write(cluster);
        makeSecrets();
        DatabaseAccess access = database(cluster).startMigrated();
        List<NodeConfiguration> wanted =
                plan.wantedNames().stream().map(cluster::node).toList();
        for (NodeConfiguration node : wanted) {
            if (!nodes.runs(node)) {
                boolean alone = cluster.nodes().stream().noneMatch(nodes::runs);
                nodes.start(node, cluster, access);
                if (alone) {
                    nodes.awaitReachable(node);
                }
            }
        }
        wanted.forEach(node -> nodes.awaitReady(node, cluster, access));
    }

    void start(String name) {
        ClusterConfiguration cluster = remembered();
        NodeConfiguration node = cluster.node(name);
        DatabaseAccess access = database(cluster).start();
        if (!nodes.runs(node)) {
            nodes.start(node, cluster, access);
        }
        nodes.awaitReady(node, cluster, access);
    }

    void stop(String name) {
        NodeConfiguration node = remembered().node(name);
        nodes.beginStop(node);
        nodes.awaitStopped(node);
    }

    void kill(String name) {
        nodes.kill(remembered().node(name));
    }

    void pause(String name) {
        nodes.freeze(remembered().node(name));
    }

    void resume(String name) {
        nodes.thaw(remembered().node(name));
    }

    /** Ends all nodes at the same time, then the database. Nothing that is stored is touched. */
    void down() {
        Optional<ClusterConfiguration> cluster = file.read();
        if (cluster.isEmpty()) {
            return;
        }
        List<String> survivors = new ArrayList<>();
        cluster.get().nodes().forEach(nodes::beginStop);
        for (NodeConfiguration node : cluster.get().nodes()) {
            try {
                nodes.awaitStopped(node);
            } catch (LauncherException tooSlow) {
                nodes.kill(node);
                survivors.add(node.name());
            }
        }
        database(cluster.get()).stop();
        if (!survivors.isEmpty()) {
            throw new LauncherException("had to be killed: " + String.join(", ", survivors));
        }
    }

    Status status() {
        return file.read()
                .map(cluster -> Status.of(data, cluster, database(cluster).process(), nodes))
                .orElseGet(() -> Status.empty(data));
    }

    private ClusterConfiguration remembered() {
        return file.read()
                .orElseThrow(() -> new LauncherException(
                        "there is no cluster in " + data.root() + "; `bin/cluster up` makes one"));
    }

    private Database database(ClusterConfiguration cluster) {
        return new Database(data, cluster.database(), clock);
    }

    private void makeSecrets() {
        SecretFile.ensure(data.jwtSecret());
        SecretFile.ensure(data.auditKey());
        SecretFile.ensure(data.secretsKey());
    }

    private void refuseMovedPorts(ClusterConfiguration wanted) {
        file.read().map(ClusterConfiguration::nodes).orElse(List.of()).stream()
                .filter(nodes::runs)
                .filter(node -> wanted.node(node.name()).httpPort() != node.httpPort())
                .findFirst()
                .ifPresent(node -> {
                    throw new LauncherException(node.name() + " runs with HTTP port " + node.httpPort()
                            + "; `bin/cluster down` first to move it");
                });
    }
}
