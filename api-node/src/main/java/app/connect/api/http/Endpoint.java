package app.connect.api.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * One route of the API: a method and a path below {@code /v1} with a {@code {name}} for each id. A last segment {@code
 * **} stands for whatever follows. Who serves routes declares them, and nothing else is served: see {@link Endpoints}.
 */
record Endpoint(String method, List<String> template) {
    private static final String REST = "**";

    Endpoint {
        template = List.copyOf(template);
    }

    /** From {@code "GET /calls/{callId}"}, several methods separated by commas. */
    static List<Endpoint> of(String... routes) {
        return Arrays.stream(routes)
                .map(route -> route.split(" /"))
                .flatMap(route -> Arrays.stream(route[0].split(","))
                        .map(method -> new Endpoint(method, List.of(route[1].split("/")))))
                .toList();
    }

    /** The segments of what is asked for, decoded, without the version. */
    static List<String> path(HttpRequest request) {
        return StreamSupport.stream(request.getUri().pathSegments().spliterator(), false)
                .skip(1)
                .toList();
    }

    /** @param path its segments, decoded */
    boolean takes(List<String> path) {
        boolean open = template.get(template.size() - 1).equals(REST);
        int named = open ? template.size() - 1 : template.size();
        if (open ? path.size() <= named : path.size() != named) {
            return false;
        }
        for (int n = 0; n < named; n++) {
            boolean any = template.get(n).startsWith("{");
            if (any ? path.get(n).isEmpty() : !template.get(n).equals(path.get(n))) {
                return false;
            }
        }
        return true;
    }

    /** What may be asked of a path, in the order of the alphabet. */
    static Set<String> methods(Collection<Endpoint> endpoints, List<String> path) {
        Set<String> methods = new TreeSet<>();
        endpoints.stream().filter(endpoint -> endpoint.takes(path)).forEach(endpoint -> methods.add(endpoint.method()));
        return methods;
    }

    @Override
    public String toString() {
        return method + " /" + String.join("/", template);
    }
}
