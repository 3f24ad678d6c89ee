package app.connect.api.http;

import app.connect.api.json.ItemsJson;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /cluster}: for operators. */
final class ClusterRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS = Endpoint.of("GET /cluster/nodes", "GET /cluster/recordings");

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
                () -> concat(
                        path(
                                "nodes",
                                () -> get(() -> {
                                    Requests.require(services.access().decide(caller, Action.CLUSTER));
                                    return requests.answer(
                                            view.nodes().thenApply(nodes -> Json.response(200, ItemsJson.all(nodes))));
                                })),
                        path(
                                "recordings",
                                () -> get(() -> {
                                    Requests.require(services.access().decide(caller, Action.CLUSTER));
                                    return parameterOptional("owner", owner -> requests.answer(recordings(owner)));
                                }))));
    }

    private CompletionStage<HttpResponse> recordings(Optional<String> owner) {
        return services.catalog()
                .unfinished()
                .thenCombine(
                        view.nodes(),
                        (unfinished, nodes) ->
                                Json.response(200, ItemsJson.all(RecordingOwners.of(unfinished, nodes, owner))));
    }
}
