package app.connect.api.http;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** The routes of the contract that do not work yet: 501, so that nobody takes them for a wrong address. */
final class UnbuiltRoutes extends AllDirectives {
    private record Unbuilt(Set<String> methods, Pattern path) {
        static Unbuilt of(String methods, String template) {
            return new Unbuilt(
                    Set.of(methods.split(" ")),
                    Pattern.compile("/v1" + template.replaceAll("\\{[a-zA-Z]+}", "[^/]+") + "/?"));
        }
    }

    private static final List<Unbuilt> ALL = List.of(
            Unbuilt.of("POST", "/calls/{callId}/chat"),
            Unbuilt.of("DELETE", "/calls/{callId}/chat/{messageId}"),
            Unbuilt.of("DELETE", "/recordings/{id}"),
            Unbuilt.of("GET", "/recordings/{id}/hls/.+"),
            Unbuilt.of("POST", "/recordings/{id}/playback-session"),
            Unbuilt.of("GET", "/recordings/{id}/chat"),
            Unbuilt.of("GET", "/recordings/{id}/poster.jpg"),
            Unbuilt.of("GET", "/recordings/{id}/thumbnails.vtt"),
            Unbuilt.of("GET", "/recordings/{id}/manifest.json"),
            Unbuilt.of("GET POST", "/recordings/{id}/shares"),
            Unbuilt.of("DELETE", "/recordings/{id}/shares/{shareId}"),
            Unbuilt.of("GET", "/shares/{token}"),
            Unbuilt.of("POST", "/recordings/{id}/restore"),
            Unbuilt.of("GET PUT", "/orgs/{org}/policies/access"),
            Unbuilt.of("GET PUT", "/orgs/{org}/policies/retention"),
            Unbuilt.of("POST", "/orgs/{org}/recordings/restore"),
            Unbuilt.of("PUT DELETE", "/recordings/{id}/legal-hold"),
            Unbuilt.of("GET", "/recordings/{id}/audit"),
            Unbuilt.of("GET", "/orgs/{org}/audit"),
            Unbuilt.of("GET PUT DELETE", "/orgs/{org}/webhooks/{name}"),
            Unbuilt.of("GET", "/orgs/{org}/events"),
            Unbuilt.of("POST", "/cluster/nodes/{name}/drain"),
            Unbuilt.of("POST", "/cluster/recordings/{id}/finalize"));

    Route routes() {
        return extractRequest(request -> {
            String path = request.getUri().path();
            String method = request.method().value();
            boolean unbuilt = ALL.stream()
                    .anyMatch(route -> route.methods().contains(method)
                            && route.path().matcher(path).matches());
            return unbuilt
                    ? complete(Json.problem(new ProblemException(
                            ProblemCode.NOT_IMPLEMENTED, "this route of the contract does not work yet")))
                    : reject();
        });
    }
}
