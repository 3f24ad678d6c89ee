package app.connect.api.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** Lets pages of the origins that were configured call the API with credentials (WHATWG Fetch); no others. */
final class Cors extends AllDirectives {
    private static final List<HttpHeader> PREFLIGHT = List.of(
            RawHeader.create("Access-Control-Allow-Methods", "GET, HEAD, PUT, POST, PATCH, DELETE"),
            RawHeader.create(
                    "Access-Control-Allow-Headers",
                    "Authorization, Content-Type, Idempotency-Key, If-None-Match, If-Range, Last-Event-ID, Range"),
            RawHeader.create("Access-Control-Max-Age", "600"));
    private static final HttpHeader EXPOSED = RawHeader.create(
            "Access-Control-Expose-Headers",
            "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag, Idempotent-Replayed, Retry-After");
    private static final HttpHeader VARY = RawHeader.create("Vary", "Origin");

    private final Set<String> origins;

    Cors(List<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    Route around(Supplier<Route> inner) {
        if (origins.isEmpty()) {
            return inner.get();
        }
        Route routes = inner.get();
        return extractRequest(request -> {
            Optional<String> origin = header(request, "Origin").filter(origins::contains);
            if (origin.isPresent() && isPreflight(request)) {
                return complete(allowed(
                        HttpResponse.create().withStatus(StatusCodes.NO_CONTENT).addHeaders(PREFLIGHT), origin.get()));
            }
            return mapResponse(
                    response -> origin.map(page -> allowed(response, page).addHeader(EXPOSED))
                            .orElseGet(() -> response.addHeader(VARY)),
                    () -> routes);
        });
    }

    private static boolean isPreflight(HttpRequest request) {
        return request.method().equals(HttpMethods.OPTIONS)
                && header(request, "Access-Control-Request-Method").isPresent();
    }

    private static HttpResponse allowed(HttpResponse response, String origin) {
        return response.addHeader(RawHeader.create("Access-Control-Allow-Origin", origin))
                .addHeader(RawHeader.create("Access-Control-Allow-Credentials", "true"))
                .addHeader(VARY);
    }

    private static Optional<String> header(HttpRequest request, String name) {
        return request.getHeader(name).map(HttpHeader::value);
    }
}
