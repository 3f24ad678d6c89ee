package app.connect.api.http;

import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import app.connect.api.json.ConsentPolicyJson;
import app.connect.cluster.access.Action;
import app.connect.cluster.access.Caller;
import app.connect.cluster.identity.OrganisationId;
import java.util.List;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /orgs/{org}/policies/consent}. */
final class PolicyRoutes extends AllDirectives {
    static final List<Endpoint> ENDPOINTS = Endpoint.of("GET,PUT /orgs/{org}/policies/consent");

    private final Requests requests;
    private final Services services;

    PolicyRoutes(Requests requests, Services services) {
        this.requests = requests;
        this.services = services;
    }

    Route routes(Caller caller) {
        return pathPrefix(
                "orgs",
                () -> pathPrefix(
                        segment(),
                        id -> pathPrefix(
                                "policies",
                                () -> path("consent", () -> {
                                    OrganisationId organisation = Requests.id("org", id, OrganisationId::new);
                                    Requests.require(
                                            services.access().organisation(caller, organisation, Action.POLICIES));
                                    return concat(
                                            get(() -> requests.answer(
                                                    services.policies()
                                                            .consent(organisation)
                                                            .thenApply(
                                                                    notice -> Json.response(
                                                                            200, ConsentPolicyJson.of(notice))))),
                                            put(() -> putConsent(caller, organisation)));
                                }))));
    }

    private Route putConsent(Caller caller, OrganisationId organisation) {
        return requests.body(
                ConsentPolicyJson.class,
                body -> requests.answer(services.policies()
                        .putConsent(
                                organisation,
                                body.mode(),
                                body.text(),
                                body.learnMoreUrl(),
                                Boolean.TRUE.equals(body.declinedMayStay()),
                                caller.sub())
                        .thenApply(notice -> Json.response(200, ConsentPolicyJson.of(notice)))));
    }
}
