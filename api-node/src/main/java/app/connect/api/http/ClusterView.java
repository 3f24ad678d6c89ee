package app.connect.api.http;

import app.connect.api.json.NodeJson;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The cluster as operators see it. */
@FunctionalInterface
public interface ClusterView {
    /** One row per member; a recorder that does not answer in time has no load. */
    CompletionStage<List<NodeJson>> nodes();
}
