package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for requests whatever they ask: over real HTTP, without a database. */
class ApiRoutesTest {
    private static final RunningApi API = new RunningApi();
    private static final String RECORDING = "/v1/recordings/0123456789abcdef0123456789abcdef";

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nothing", "/v1", "/v1/calls", "/v1/calls/a%2Fb", "/v1/shares/t0ken"})
    void asksForATokenBeforeItSaysWhatThereIs(String path) throws Exception {
        HttpResponse<String> answer = send(API.request("GET", path, ""));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Basic dTpw", "Bearer", "nonsense"})
    void refusesWhatIsNoGoodToken(String authorization) throws Exception {
        HttpResponse<String> answer =
                send(API.request("GET", "/v1/cluster/nodes", "").header("Authorization", authorization));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void readsTheSchemeWithoutCase() throws Exception {
        HttpRequest good =
                API.request("GET", "/v1/cluster/nodes", "", "operator").build();
        String token = good.headers().firstValue("Authorization").orElseThrow().substring("Bearer ".length());

        assertThat(send(API.request("GET", "/v1/cluster/nodes", "").header("Authorization", "bearer " + token))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void doesNotKnowWhatTheContractDoesNotName() throws Exception {
        HttpResponse<String> answer = send(API.request("GET", "/v1/nothing", "", "member"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"not-found\"");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void saysWhichMethodsThereAre() throws Exception {
        HttpResponse<String> answer = send(API.request("DELETE", "/v1/cluster/nodes", "", "operator"));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("GET"));
        assertThat(answer.body()).contains("\"code\":\"method-not-allowed\"");
    }

    @Test
    void answersHeadAsGetWithoutTheBody() throws Exception {
        HttpResponse<String> answer = send(API.request("HEAD", "/v1/cluster/nodes", "", "operator"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void answersInJsonWhateverIsAccepted() throws Exception {
        HttpResponse<String> answer =
                send(API.request("GET", "/v1/cluster/nodes", "", "operator").header("Accept", "text/html"));

        assertThat(answer.body()).isEqualTo("{\"items\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/conversations/c1, member",
        "PUT, /v1/calls/c1, org-admin",
        "DELETE, /v1/calls/c1, operator",
        "PUT, /v1/calls/c1/participants/p1, member",
        "PUT, /v1/calls/c1/participants/p1/tracks/t1, member",
        "GET, /v1/orgs/acme/policies/consent, platform",
        "GET, /v1/orgs/acme/policies/consent, member",
        "GET, /v1/cluster/nodes, org-admin"
    })
    void refusesWhatTheRolesDoNotAllow(String method, String path, String role) throws Exception {
        HttpResponse<String> answer = send(API.request(method, path, method.equals("PUT") ? "{}" : "", role));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"auth.forbidden\"");
    }

    @Test
    void knowsNothingOfAnotherOrganisation() throws Exception {
        assertThat(send(API.request("GET", "/v1/orgs/other/policies/consent", "", "org-admin"))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/calls/a%2Fb",
                "/v1/calls/a.b",
                "/v1/calls/%2E%2E%2Fx",
                "/v1/calls/c1/participants/p%201",
                "/v1/calls/c1/participants/p1/tracks/t:1",
                "/v1/conversations/ä"
            })
    void refusesIdsOfAnotherForm(String path) throws Exception {
        HttpResponse<String> answer = send(API.request("PUT", path.replace("ä", "%C3%A4"), "{}", "platform"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("must match [A-Za-z0-9_-]{1,64}");
    }

    @Test
    void takesAnyUserIdButNone() throws Exception {
        String member = "/v1/conversations/c1/members/a%2Fb%40example.org";

        assertThat(send(API.request("DELETE", member, "", "platform")).statusCode())
                .isEqualTo(503);
        assertThat(send(API.request("DELETE", "/v1/conversations/c1/members/a%00", "", "platform"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void doesNotFindARecordingWhoseIdIsNotOurs() throws Exception {
        assertThat(send(API.request("GET", "/v1/recordings/mine", "", "member")).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | the body is not JSON",
                "{\"conversationId\":7} | bad value at conversationId",
                "{} | conversationId is missing",
                "{\"conversationId\":\"a b\"} | conversationId must match",
                "{\"conversationId\":\"c\",\"source\":{\"type\":\"pigeon\"}} | source.type must be rtp"
            })
    void refusesABadBodyAndSaysWhy(String body, String why) throws Exception {
        HttpResponse<String> answer = send(API.request("PUT", "/v1/calls/c1", body, "platform"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"code\":\"request.invalid\"").contains(why);
    }

    @Test
    void refusesATimeThatIsNone() throws Exception {
        assertThat(send(API.request("DELETE", "/v1/calls/c1/participants/p1?at=yesterday", "", "platform"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        HttpResponse<String> answer =
                send(API.request("PUT", "/v1/calls/c1", "\"" + "x".repeat(1 << 20) + "\"", "platform"));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"request.too-large\"");
    }

    @Test
    void refusesABodyThatDoesNotEnd() throws Exception {
        HttpRequest.Builder request = API.request("PUT", "/v1/calls/c1", "", "platform")
                .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[(1 << 20) + 1])));

        assertThat(send(request).statusCode()).isEqualTo(413);
    }

    @Test
    void takesABodyThatNobodyWants() throws Exception {
        assertThat(send(API.request("POST", RECORDING + "/stop", "{\"why\":\"enough\"}", "member"))
                        .statusCode())
                .isEqualTo(503);
    }

    @Test
    void asksToComeAgainWhileTheDatabaseIsAway() throws Exception {
        HttpResponse<String> answer = send(API.request("GET", RECORDING, "", "member"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body()).contains("\"code\":\"unavailable\"").doesNotContain("postgres");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return API.client().send(request.build(), BodyHandlers.ofString());
    }
}
