package app.connect.local.launcher;

import app.connect.local.launcher.process.LauncherException;
import java.util.List;
import java.util.stream.Collectors;

/** Everything {@code run/cluster.json} remembers, so that a node started again is the same node. */
record ClusterConfiguration(DatabaseConfiguration database, String store, List<NodeConfiguration> nodes) {
    /** A cluster that trusts a secret in a directory is reachable from its own machine only. */
    static final String HOST = "127.0.0.1";

    ClusterConfiguration {
        nodes = List.copyOf(nodes);
    }

    NodeConfiguration node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new LauncherException("no node is called " + name + "; there are "
                        + nodes.stream().map(NodeConfiguration::name).collect(Collectors.joining(", "))));
    }

    List<NodeConfiguration> ofRole(NodeRole role) {
        return nodes.stream().filter(node -> node.role() == role).toList();
    }
}
