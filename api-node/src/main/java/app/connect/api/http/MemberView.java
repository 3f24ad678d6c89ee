package app.connect.api.http;

import app.connect.api.json.NodeJson;
import app.connect.cluster.config.ClusterSettings;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.placement.NodeCapacity;
import app.connect.cluster.recording.SupervisorCommand.NodeDescription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;

/** The members that gossip knows, with what their supervisors say of themselves. */
public final class MemberView implements ClusterView {
    private final Cluster cluster;
    private final NodeCapacity nodes;

    public MemberView(ActorSystem<?> system, NodeCapacity nodes) {
        this.cluster = Cluster.get(system);
        this.nodes = nodes;
    }

    @Override
    public CompletionStage<List<NodeJson>> nodes() {
        return nodes.descriptions().thenApply(this::rows);
    }

    private List<NodeJson> rows(List<NodeDescription> described) {
        return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                .map(member -> row(member, described))
                .toList();
    }

    private static NodeJson row(Member member, List<NodeDescription> described) {
        String name = member.getRoles().stream()
                .filter(role -> role.startsWith(ClusterSettings.NAME_ROLE))
                .map(role -> role.substring(ClusterSettings.NAME_ROLE.length()))
                .findFirst()
                .orElse("");
        Optional<NodeDescription> node =
                described.stream().filter(one -> one.name().equals(name)).findFirst();
        return new NodeJson(
                name,
                member.address().hostPort(),
                member.getRoles().stream()
                        .filter(role -> !role.startsWith(ClusterSettings.NAME_ROLE))
                        .sorted()
                        .toList(),
                member.status().toString(),
                node.map(NodeDescription::load).orElse(null),
                node.map(NodeDescription::capacity).orElse(null),
                node.map(NodeDescription::spoolBytes).orElse(null),
                node.map(NodeDescription::sessions).orElse(List.of()).stream()
                        .map(RecordingId::value)
                        .toList(),
                List.of());
    }
}
