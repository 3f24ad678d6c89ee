package app.connect.api.http;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * Every route that there is. Requests to others end here, so that a route which is not declared, and so not compared
 * with {@code docs/api/openapi.yaml}, is never answered.
 */
final class Endpoints extends AllDirectives {
    /** That work. */
    static final List<Endpoint> BUILT = Stream.of(
                    ConversationRoutes.ENDPOINTS,
                    CallRoutes.ENDPOINTS,
                    TrackRoutes.ENDPOINTS,
                    EventRoutes.ENDPOINTS,
                    ListRoutes.ENDPOINTS,
                    RecordingRoutes.ENDPOINTS,
                    ConsentRoutes.ENDPOINTS,
                    NoticeRoutes.ENDPOINTS,
                    PolicyRoutes.ENDPOINTS,
                    MediaRoutes.ENDPOINTS,
                    PlaybackRoutes.ENDPOINTS,
                    ChatRoutes.ENDPOINTS,
                    ClusterRoutes.ENDPOINTS)
            .flatMap(List::stream)
            .toList();

    private static final List<Endpoint> ALL =
            Stream.concat(BUILT.stream(), UnbuiltRoutes.ENDPOINTS.stream()).toList();

    /** {@code inner} for what is declared, 404 or 405 for everything else. */
    Route known(Supplier<Route> inner) {
        return extractRequest(request -> {
            List<String> path = Endpoint.path(request);
            Set<String> methods = Endpoint.methods(ALL, path);
            if (methods.isEmpty()) {
                return complete(
                        Json.problem(new ProblemException(ProblemCode.NOT_FOUND, "no route of the API took this")));
            }
            if (!methods.contains(request.method().value())) {
                return complete(Json.problem(
                                new ProblemException(ProblemCode.METHOD_NOT_ALLOWED, "no route of the API took this"))
                        .addHeader(RawHeader.create("Allow", String.join(", ", methods))));
            }
            return inner.get();
        });
    }
}
