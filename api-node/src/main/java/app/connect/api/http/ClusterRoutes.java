package app.connect.api.http;

import app.connect.api.json.ItemsJson;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /cluster}: for operators. */
final class ClusterRoutes extends AllDirectives {
    private final Requests requests;
    private final Services services;
    private final ClusterView view;

    ClusterRoutes(Requests requests, Services services, ClusterView view) {
        this.requests = requests;
        this.services = services;
        this.view = view;
    }

    Route routes(Caller caller) {
        return pathPrefix(
                "cluster",
                () -> path(
                        "nodes",
                        () -> get(() -> {
                            Requests.require(services.access().decide(caller, Action.CLUSTER));
                            return requests.answer(
                                    view.nodes().thenApply(nodes -> Json.response(200, ItemsJson.all(nodes))));
                        })));
    }
}
