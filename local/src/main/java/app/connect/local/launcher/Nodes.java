package app.connect.local.launcher;

import app.connect.local.launcher.database.DatabaseAccess;
import app.connect.local.launcher.process.DetachedProcess;
import app.connect.local.launcher.process.FreePorts;
import app.connect.local.launcher.process.LauncherException;
import app.connect.local.launcher.process.Patience;
import app.connect.local.launcher.process.PidFile;
import app.connect.local.launcher.process.ProcessIdentity;
import app.connect.local.launcher.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The processes of a cluster's nodes: start, wait, signal. */
final class Nodes {
    /** A node's JVM is up after 3 to 6 s on two idle cores; a machine that is also building needs many times that. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    /** Above the sum of the phases of a node's coordinated shutdown. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    /** The kernel acts on a signal when the process is next scheduled. */
    private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(10);

    private final DataDirectory data;
    private final NodeCommand command;
    private final Patience patience;

    Nodes(DataDirectory data, NodeCommand command, Patience patience) {
        this.data = data;
        this.command = command;
        this.patience = patience;
    }

    Optional<ProcessIdentity> process(NodeConfiguration node) {
        return pidFile(node).living();
    }

    boolean runs(NodeConfiguration node) {
        return process(node).isPresent();
    }

    /** Starts the node's process, which must not run; it is not ready yet when this returns. */
    void start(NodeConfiguration node, ClusterConfiguration cluster, DatabaseAccess database) {
        refuseTakenPorts(node);
        create(data.spool(node.name()), node.role() == NodeRole.RECORDER);
        ProcessIdentity process = DetachedProcess.start(
                command.of(node.role()),
                NodeEnvironment.of(node, cluster.store(), database, data, seeds(node, cluster)),
                data.root(),
                data.log(node.name()));
        pidFile(node).write(process);
    }

    /** Waits until others can reach the node; only then is it worth while to start them. */
    void awaitReachable(NodeConfiguration node) {
        await(node, () -> NodeProbe.accepts(node.clusterPort()));
    }

    /**
     * Waits for a node that was started. Where everything starts at once on few cores a node may be silent for so long
     * that the others take it for dead; it ends then, as it must, and is started once more, as Kubernetes would.
     */
    void awaitReady(NodeConfiguration node, ClusterConfiguration cluster, DatabaseAccess database) {
        patience.until(START_LIMIT, () -> !runs(node) || NodeProbe.ready(node));
        if (!runs(node) && cluster.nodes().stream().anyMatch(this::runs)) {
            start(node, cluster, database);
        }
        await(node, () -> NodeProbe.ready(node));
    }

    /** Asks the node to end and to hand over what it does; a frozen one is woken for it. */
    void beginStop(NodeConfiguration node) {
        process(node).ifPresent(process -> {
            Signal.TERM.send(process);
            Signal.CONT.send(process);
        });
    }

    void awaitStopped(NodeConfiguration node) {
        process(node).ifPresent(process -> {
            if (!patience.until(STOP_LIMIT, () -> !process.alive())) {
                throw new LauncherException(node.name() + " (process " + process.pid() + ") did not end within "
                        + STOP_LIMIT.toSeconds() + " s; `kill " + node.name() + "` ends it");
            }
        });
        pidFile(node).delete();
    }

    void kill(NodeConfiguration node) {
        process(node).ifPresent(process -> {
            Signal.KILL.send(process);
            patience.until(SIGNAL_LIMIT, () -> !process.alive());
        });
        pidFile(node).delete();
    }

    /** Freezes the node; returns when it is. */
    void freeze(NodeConfiguration node) {
        ProcessIdentity process = running(node);
        Signal.STOP.send(process);
        patience.until(SIGNAL_LIMIT, process::stopped);
    }

    void thaw(NodeConfiguration node) {
        ProcessIdentity process = running(node);
        Signal.CONT.send(process);
        patience.until(SIGNAL_LIMIT, () -> !process.stopped());
    }

    private ProcessIdentity running(NodeConfiguration node) {
        return process(node).orElseThrow(() -> new LauncherException(node.name() + " does not run"));
    }

    private List<String> seeds(NodeConfiguration starting, ClusterConfiguration cluster) {
        Set<String> living = cluster.nodes().stream()
                .filter(node -> !node.equals(starting))
                .filter(this::runs)
                .map(NodeConfiguration::name)
                .collect(Collectors.toSet());
        Set<String> members = living.stream()
                .map(cluster::node)
                .filter(node -> process(node).filter(ProcessIdentity::stopped).isPresent() || NodeProbe.ready(node))
                .map(NodeConfiguration::name)
                .collect(Collectors.toSet());
        return SeedNodes.of(starting, cluster.nodes(), living, members);
    }

    private void await(NodeConfiguration node, BooleanSupplier condition) {
        boolean came = patience.until(START_LIMIT, () -> !runs(node) || condition.getAsBoolean());
        if (!came || !runs(node)) {
            throw new LauncherException(node.name() + (came ? " ended while starting" : " did not become ready")
                    + ", see " + data.log(node.name()) + "\n" + DetachedProcess.tail(data.log(node.name())));
        }
    }

    private static void refuseTakenPorts(NodeConfiguration node) {
        for (int port : new int[] {node.httpPort(), node.managementPort(), node.clusterPort()}) {
            if (port != 0 && !FreePorts.isFree(port)) {
                throw new LauncherException(
                        "port " + port + " of " + node.name() + " is used by another program on this machine");
            }
        }
    }

    private static void create(Path spool, boolean needed) {
        try {
            if (needed) {
                Files.createDirectories(spool);
            }
        } catch (IOException e) {
            throw new LauncherException("cannot make " + spool, e);
        }
    }

    private PidFile pidFile(NodeConfiguration node) {
        return new PidFile(data.run(), node.name());
    }
}
