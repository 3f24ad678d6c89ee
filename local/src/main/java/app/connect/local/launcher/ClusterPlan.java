package app.connect.local.launcher;

import app.connect.local.launcher.process.PortSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is remembered and what is asked for into what shall be remembered from now on. Nodes are only ever added;
 * a node that is there keeps its ports. Pure but for the ports it is given.
 */
final class ClusterPlan {
    private static final String STORE = "filesystem";

    private final Optional<ClusterConfiguration> before;
    private final UpRequest request;
    private final PortSource ports;
    private final Set<Integer> taken = new HashSet<>();

    ClusterPlan(Optional<ClusterConfiguration> before, UpRequest request, PortSource ports) {
        this.before = before;
        this.request = request;
        this.ports = ports;
        before.ifPresent(known -> {
            taken.add(known.database().port());
            known.nodes()
                    .forEach(node -> taken.addAll(List.of(node.httpPort(), node.managementPort(), node.clusterPort())));
        });
    }

    ClusterConfiguration configuration() {
        int apis = wanted(request.apis(), NodeRole.API, UpRequest.DEFAULT_APIS);
        int recorders = wanted(request.recorders(), NodeRole.RECORDER, UpRequest.DEFAULT_RECORDERS);
        DatabaseConfiguration database = request.database() != null
                ? request.database()
                : before.map(ClusterConfiguration::database).orElseGet(() -> DatabaseConfiguration.embedded(port()));
        List<NodeConfiguration> nodes = new ArrayList<>();
        nodes.addAll(nodes(NodeRole.API, apis));
        nodes.addAll(nodes(NodeRole.RECORDER, recorders));
        return new ClusterConfiguration(database, STORE, nodes);
    }

    /** The names of the nodes that {@code up} shall see running. */
    List<String> wantedNames() {
        return Stream.concat(
                        names(NodeRole.API, wanted(request.apis(), NodeRole.API, UpRequest.DEFAULT_APIS)),
                        names(
                                NodeRole.RECORDER,
                                wanted(request.recorders(), NodeRole.RECORDER, UpRequest.DEFAULT_RECORDERS)))
                .toList();
    }

    private static Stream<String> names(NodeRole role, int count) {
        return Stream.iterate(1, number -> number + 1).limit(count).map(number -> role.label() + "-" + number);
    }

    private int wanted(@Nullable Integer asked, NodeRole role, int otherwise) {
        return asked != null
                ? asked
                : before.map(known -> known.ofRole(role).size()).orElse(otherwise);
    }

    private List<NodeConfiguration> nodes(NodeRole role, int wanted) {
        List<NodeConfiguration> known =
                before.map(configuration -> configuration.ofRole(role)).orElse(List.of());
        List<NodeConfiguration> nodes = new ArrayList<>();
        for (int number = 1; number <= Math.max(wanted, known.size()); number++) {
            NodeConfiguration node = number <= known.size() ? known.get(number - 1) : create(role, number);
            nodes.add(role == NodeRole.API ? node.withHttpPort(httpPort(node, number)) : node);
        }
        return nodes;
    }

    private NodeConfiguration create(NodeRole role, int number) {
        String rtpPorts =
                role == NodeRole.RECORDER ? request.rtpPorts().slice(number).toString() : "";
        return new NodeConfiguration(role.label() + "-" + number, role, 0, port(), port(), rtpPorts);
    }

    /** The api nodes' ports follow each other from the first one's on. */
    private int httpPort(NodeConfiguration node, int number) {
        if (request.httpPort() != null) {
            return request.httpPort() + number - 1;
        }
        if (node.httpPort() != 0) {
            return node.httpPort();
        }
        int first = before.map(known -> known.ofRole(NodeRole.API).get(0).httpPort())
                .orElse(UpRequest.DEFAULT_HTTP_PORT);
        return first + number - 1;
    }

    private int port() {
        int port = ports.next(taken);
        taken.add(port);
        return port;
    }
}
