package app.connect.api.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import app.connect.api.json.ItemsJson;
import app.connect.api.json.RecordingOwnerJson;
import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryCommand.FinalizeAgain;
import app.connect.cluster.library.LibraryCommand.LibraryReply;
import app.connect.cluster.library.LibraryCommand.LibraryView;
import app.connect.cluster.recording.RecordingStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /cluster}: for operators. */
final class ClusterRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS =
            Endpoint.of("GET /cluster/nodes", "GET /cluster/recordings", "POST /cluster/recordings/{id}/finalize");

    private static final Duration ANSWER = Duration.ofSeconds(5);

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
                                })),
                        path(
                                segment("recordings").slash(segment()).slash("finalize"),
                                id -> post(() -> {
                                    Requests.require(services.access().decide(caller, Action.CLUSTER));
                                    return requests.answer(finaliseAgain(Requests.recordingId(id)));
                                }))));
    }

    /** Of whatever organisation: operators know recordings by their ids. */
    private CompletionStage<HttpResponse> finaliseAgain(RecordingId recording) {
        return services.library()
                .<LibraryReply>ask(recording, FinalizeAgain::new, ANSWER)
                .thenApply(reply -> {
                    if (!(reply instanceof LibraryView view)) {
                        throw new ProblemException(ProblemCode.NOT_FOUND, "no such recording in the library");
                    }
                    RecordingStatus status = view.status();
                    if (status != RecordingStatus.FAILED && status != RecordingStatus.FINALIZING) {
                        throw new ProblemException(ProblemCode.NOT_FAILED, "the recording is " + status);
                    }
                    return Json.response(202, new RecordingOwnerJson(recording.value(), status, null));
                });
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
