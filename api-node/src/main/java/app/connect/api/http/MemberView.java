package app.connect.api.http;

import app.connect.api.json.NodeJson;
import app.connect.cluster.config.ClusterSettings;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.SupervisorCommand.NodeDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.typed.Cluster;

/** The members that gossip knows, with what their supervisors say of themselves and which entities they hold. */
public final class MemberView implements ClusterView {
    private final Cluster cluster;
    private final Supplier<CompletionStage<List<NodeDescription>>> recorders;
    private final Supplier<CompletionStage<Map<String, List<RecordingId>>>> entities;

    /** @param entities recordings by the name of the node that holds their entity */
    public MemberView(
            Cluster cluster,
            Supplier<CompletionStage<List<NodeDescription>>> recorders,
            Supplier<CompletionStage<Map<String, List<RecordingId>>>> entities) {
        this.cluster = cluster;
        this.recorders = recorders;
        this.entities = entities;
    }

    @Override
    public CompletionStage<List<NodeJson>> nodes() {
        return recorders.get().thenCombine(entities.get(), this::rows);
    }

    private List<NodeJson> rows(List<NodeDescription> described, Map<String, List<RecordingId>> held) {
        return StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                .map(member -> row(member, described, held))
                .toList();
    }

    private static NodeJson row(Member member, List<NodeDescription> described, Map<String, List<RecordingId>> held) {
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
                ids(node.map(NodeDescription::sessions).orElse(List.of())),
                ids(held.getOrDefault(name, List.of())));
    }

    private static List<String> ids(List<RecordingId> recordings) {
        return recordings.stream().map(RecordingId::value).toList();
    }
}
