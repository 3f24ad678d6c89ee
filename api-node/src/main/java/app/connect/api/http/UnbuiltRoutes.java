package app.connect.api.http;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import java.util.List;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** The routes of the contract that do not work yet: 501, so that nobody takes them for a wrong address. */
final class UnbuiltRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS = Endpoint.of(
            "DELETE /recordings/{id}",
            "GET,POST /recordings/{id}/shares",
            "DELETE /recordings/{id}/shares/{shareId}",
            "GET /shares/{token}",
            "POST /recordings/{id}/restore",
            "GET,PUT /orgs/{org}/policies/access",
            "GET,PUT /orgs/{org}/policies/retention",
            "POST /orgs/{org}/recordings/restore",
            "PUT,DELETE /recordings/{id}/legal-hold",
            "GET /recordings/{id}/audit",
            "GET /orgs/{org}/audit",
            "GET,PUT,DELETE /orgs/{org}/webhooks/{name}",
            "GET /orgs/{org}/events",
            "POST /cluster/nodes/{name}/drain");

    Route routes() {
        return extractRequest(request -> {
            return Endpoint.methods(ENDPOINTS, Endpoint.path(request))
                            .contains(request.method().value())
                    ? complete(Json.problem(new ProblemException(
                            ProblemCode.NOT_IMPLEMENTED, "this route of the contract does not work yet")))
                    : reject();
        });
    }
}
