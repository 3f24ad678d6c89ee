package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The README's table of routes says the truth about every route of the contract. */
class ContractRoutesTest {
    /**
     * Contract §2, without what Pekko Management serves on its own port; and what a playlist and thumbnails.vtt name.
     */
    private static final int ROUTES_OF_THE_CONTRACT = 60;

    private static final String[] EVERY_ROLE = {"member", "org-admin", "platform", "operator"};
    private static final RunningApi API = new RunningApi();

    private static List<DocumentedRoute> routes = List.of();

    @BeforeAll
    static void readTable() throws IOException {
        routes = DocumentedRoute.readAll();
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void everyRouteOfTheContractStandsInTheTableOnce() {
        assertThat(routes).hasSize(ROUTES_OF_THE_CONTRACT);
        assertThat(routes.stream().map(DocumentedRoute::toString)).doesNotHaveDuplicates();
    }

    @Test
    void everyRouteThatWorksTakesItsRequests() {
        assertThat(answers(DocumentedRoute::works, EVERY_ROLE))
                .isNotEmpty()
                .allSatisfy((route, answer) ->
                        assertThat(answer.statusCode()).as(answer.body()).isNotIn(404, 405, 500, 501));
    }

    @Test
    void everyOtherRouteSaysThatItDoesNotWorkYet() {
        assertThat(answers(route -> !route.works(), EVERY_ROLE)).isNotEmpty().allSatisfy((route, answer) -> {
            assertThat(answer.statusCode()).isEqualTo(501);
            assertThat(answer.body()).contains("\"code\":\"not-implemented\"");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        });
    }

    @Test
    void noRouteSaysAnythingWithoutAToken() {
        assertThat(answers(route -> true)).allSatisfy((route, answer) -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("\"code\":\"auth.token\"");
        });
    }

    /** All at once: each waits as long for the database that is not there. */
    private static Map<String, HttpResponse<String>> answers(Predicate<DocumentedRoute> which, String... roles) {
        Map<String, CompletableFuture<HttpResponse<String>>> asked = new LinkedHashMap<>();
        routes.stream().filter(which).forEach(route -> asked.put(route.toString(), ask(route, roles)));
        Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
        asked.forEach((route, answer) -> answers.put(route, answer.join()));
        return answers;
    }

    private static CompletableFuture<HttpResponse<String>> ask(DocumentedRoute route, String... roles) {
        String body = List.of("PUT", "POST", "PATCH").contains(route.method()) ? "{}" : "";
        return API.client()
                .sendAsync(
                        (roles.length == 0
                                        ? API.request(route.method(), route.path(), body)
                                        : API.request(route.method(), route.path(), body, roles))
                                .build(),
                        BodyHandlers.ofString());
    }
}
