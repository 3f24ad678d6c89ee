package app.connect.api.http;

import app.connect.api.json.NodeJson;
import app.connect.api.json.RecordingOwnerJson;
import app.connect.cluster.catalog.UnfinishedRecording;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who works on what is unfinished. Pure. */
final class RecordingOwners {
    /** Asks for what nobody works on; no node is called so. */
    private static final String NONE = "none";

    private RecordingOwners() {}

    /**
     * Who is no member any more owns nothing, whatever the journal says last.
     *
     * @param owner a node's name, or none; empty: all
     */
    static List<RecordingOwnerJson> of(
            List<UnfinishedRecording> unfinished, List<NodeJson> nodes, Optional<String> owner) {
        Set<String> members =
                nodes.stream().map(NodeJson::name).filter(Objects::nonNull).collect(Collectors.toSet());
        return unfinished.stream()
                .map(recording -> toJson(recording, members))
                .filter(item -> owner.isEmpty() || owner.get().equals(item.owner() == null ? NONE : item.owner()))
                .toList();
    }

    private static RecordingOwnerJson toJson(UnfinishedRecording recording, Set<String> members) {
        String node = recording.node();
        return new RecordingOwnerJson(
                recording.recording().value(),
                recording.status(),
                node != null && members.contains(node) ? node : null);
    }
}
