package app.connect.local.launcher;

import app.connect.local.launcher.process.ProcessIdentity;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code bin/cluster status} tells; the components are the fields of its JSON. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Status(
        String dataDirectory, @Nullable String apiUrl, @Nullable DatabaseStatus database, List<NodeStatus> nodes) {
    /**
     * @param state {@code running}, {@code paused}, {@code stopped}, {@code external}
     */
    record DatabaseStatus(String url, String state, @Nullable Long pid) {}

    /**
     * @param state {@code running}, {@code paused}, {@code stopped}
     * @param ready in the cluster and taking work
     */
    record NodeStatus(
            String name,
            NodeRole role,
            String state,
            boolean ready,
            @Nullable Long pid,
            @Nullable Integer httpPort,
            int managementPort,
            int clusterPort,
            @Nullable String rtpPorts) {}

    static Status empty(DataDirectory data) {
        return new Status(data.root().toString(), null, null, List.of());
    }

    static Status of(
            DataDirectory data, ClusterConfiguration cluster, Optional<ProcessIdentity> database, Nodes nodes) {
        String apiUrl = cluster.ofRole(NodeRole.API).stream()
                .findFirst()
                .map(node -> "http://" + ClusterConfiguration.HOST + ":" + node.httpPort())
                .orElse(null);
        return new Status(
                data.root().toString(),
                apiUrl,
                new DatabaseStatus(
                        cluster.database().url(),
                        cluster.database().embedded() ? state(database) : "external",
                        pid(database)),
                cluster.nodes().stream().map(node -> of(node, nodes)).toList());
    }

    /** Whether any process of the cluster lives. */
    boolean anyLives() {
        return nodes.stream().anyMatch(node -> node.pid() != null) || (database != null && database.pid() != null);
    }

    private static NodeStatus of(NodeConfiguration node, Nodes nodes) {
        Optional<ProcessIdentity> process = nodes.process(node);
        String state = state(process);
        return new NodeStatus(
                node.name(),
                node.role(),
                state,
                state.equals("running") && NodeProbe.ready(node),
                pid(process),
                node.httpPort() == 0 ? null : node.httpPort(),
                node.managementPort(),
                node.clusterPort(),
                node.rtpPorts().isEmpty() ? null : node.rtpPorts());
    }

    private static String state(Optional<ProcessIdentity> process) {
        return process.map(living -> living.stopped() ? "paused" : "running").orElse("stopped");
    }

    private static @Nullable Long pid(Optional<ProcessIdentity> process) {
        return process.map(ProcessIdentity::pid).orElse(null);
    }
}
