package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.telemetry.EdgeCount;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers do too much of, over real sockets. */
class LimitsTest {
    private static final RunningApi API = RunningApi.of(
            new FakeStreams(),
            new FakeAnswers(),
            Map.of(
                    "connect.requests.body-timeout",
                    "300 ms",
                    "connect.rate.person.per-second",
                    0.1,
                    "connect.rate.person.burst",
                    5));
    private static final String NODES = "/v1/cluster/nodes";

    @AfterAll
    static void stop() {
        API.close();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return API.client().send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder nodes(String sub, String role) {
        return API.request("GET", NODES, "")
                .header("Authorization", "Bearer " + RunningApi.token(sub, Duration.ofMinutes(1), role));
    }

    private static String rawly(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), API.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            for (int next = in.read(); next >= 0 && !answer.toString().endsWith("}"); next = in.read()) {
                answer.append((char) next);
            }
            return answer.toString();
        }
    }

    @Test
    void refusesWhoAsksTooOftenAndSaysWhenToComeAgain() throws Exception {
        List<HttpResponse<String>> answers = new java.util.ArrayList<>();
        for (int n = 0; n < 6; n++) {
            answers.add(send(nodes("hasty", "operator")));
        }

        assertThat(answers.stream().map(HttpResponse::statusCode).toList())
                .containsExactly(200, 200, 200, 200, 200, 429);
        assertThat(answers.get(5).body()).contains("\"code\":\"rate.limited\"");
        assertThat(answers.get(5).headers().firstValue("Retry-After")).contains("10");
        assertThat(send(nodes("patient", "operator")).statusCode()).isEqualTo(200);
    }

    @Test
    void isGenerousToThePlatform() {
        assertThat(IntStream.range(0, 100)
                        .mapToObj(n ->
                                API.client().sendAsync(nodes("sfu", "platform").build(), BodyHandlers.discarding()))
                        .toList())
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(403));
    }

    @Test
    void givesUpABodyThatComesTooSlowly() throws Exception {
        String answer = rawly("PUT /v1/calls/c HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nAuthorization: Bearer "
                + RunningApi.token("slow", Duration.ofMinutes(1), "platform") + "\r\n\r\n{");

        assertThat(answer).startsWith("HTTP/1.1 408").contains("\"code\":\"request.too-slow\"");
        assertThat(API.counters().of(EdgeCount.BODIES_TOO_SLOW)).isEqualTo(1);
    }

    private static void isProblem(String answer, int status, String code) throws IOException {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Content-Type: application/problem+json")
                .doesNotContain("Bearer ey");
        JsonNode body = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
        JsonNode problem = RunningApi.DESCRIPTION.at("#/components/schemas/Problem");
        assertThat(RunningApi.DESCRIPTION.faults(problem, body)).isEmpty();
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(body.path("code").asText()).isEqualTo(code);
    }

    @Test
    void refusesHeadersAndPathsThatAreTooLong() throws Exception {
        String token = RunningApi.token("long", Duration.ofMinutes(1), "operator");
        String head = "GET " + NODES + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token;

        isProblem(rawly(head + "\r\nX-Long: " + "x".repeat(9_000) + "\r\n\r\n"), 431, "request.headers-too-large");
        isProblem(rawly(head + "\r\nX-Many: x".repeat(70) + "\r\n\r\n"), 431, "request.headers-too-large");
        isProblem(rawly("GET /v1/" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"), 414, "request.uri-too-long");
    }

    @Test
    void refusesWhatIsNoRequestAtAll() throws Exception {
        String token = RunningApi.token("odd", Duration.ofMinutes(1), "operator");
        String rest = " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n";

        isProblem(rawly("GET /v1/%zz" + rest), 400, "request.malformed");
        isProblem(rawly("GET /v1/calls/a[b HTTP/1.1\r\nNo colon\r\n\r\n"), 400, "request.malformed");
        isProblem(rawly("\u0016\u0003\u0001 hello of TLS\r\n\r\n"), 400, "request.malformed");
        isProblem(rawly("FETCH " + NODES + rest), 501, "not-implemented");
        isProblem(rawly("GET " + NODES + " HTTP/3.7\r\nHost: x\r\n\r\n"), 505, "request.http-version");
        isProblem(rawly("GET " + NODES + " HTTP/1.1\r\n\r\n"), 400, "request.malformed");
    }

    @Test
    void refusesABodyThatDoesNotComeInPiecesAsItSays() throws Exception {
        String token = RunningApi.token("odd", Duration.ofMinutes(1), "operator");

        isProblem(
                rawly("PUT " + NODES + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                        + "\r\nTransfer-Encoding: chunked\r\n\r\nnot a length\r\n"),
                422,
                "request.invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deep", "number", "name", "text"})
    void refusesJsonThatIsMadeToHurt(String how) throws Exception {
        String body =
                switch (how) {
                    case "deep" -> "{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}";
                    case "number" -> "{\"x\":" + "9".repeat(1_000) + "}";
                    case "name" -> "{\"" + "x".repeat(5_000) + "\":1}";
                    default -> "{\"conversationId\":\"" + "x".repeat(300_000) + "\"}";
                };

        HttpResponse<String> answer = send(API.request("PUT", "/v1/calls/c", body)
                .header("Authorization", "Bearer " + RunningApi.token("odd", Duration.ofMinutes(1), "platform")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("nested too deeply, or a part of it is too long");
    }
}
