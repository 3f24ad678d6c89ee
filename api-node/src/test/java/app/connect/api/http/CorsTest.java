package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CorsTest {
    private static final String PAGE = "https://app.example";
    private static final RunningApi API =
            RunningApi.of(new FakeStreams(), new FakeAnswers(), Map.of("connect.cors.origins", PAGE));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void letsConfiguredPagesAskWithoutAToken() throws Exception {
        HttpResponse<String> answer = ask("OPTIONS", PAGE);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(PAGE);
        assertThat(header(answer, "Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(header(answer, "Access-Control-Allow-Headers")).contains("Authorization", "Range");
        assertThat(header(answer, "Access-Control-Allow-Methods")).contains("GET", "POST");
    }

    @Test
    void letsConfiguredPagesReadAnswersProblemsToo() throws Exception {
        HttpResponse<String> answer = ask("GET", PAGE);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(PAGE);
        assertThat(header(answer, "Access-Control-Expose-Headers")).contains("ETag", "Content-Range");
        assertThat(header(answer, "Vary")).isEqualTo("Origin");
    }

    @Test
    void letsNoOtherPage() throws Exception {
        for (String origin : new String[] {"https://evil.example", "https://app.example.evil", "null"}) {
            for (String method : new String[] {"OPTIONS", "GET"}) {
                HttpResponse<String> answer = ask(method, origin);

                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
                assertThat(header(answer, "Vary")).isEqualTo("Origin");
            }
        }
    }

    private static HttpResponse<String> ask(String method, String origin) throws Exception {
        return CLIENT.send(
                API.request(method, "/v1/recordings/0123456789abcdef0123456789abcdef/hls/main.m3u8", "")
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "GET")
                        .build(),
                BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }
}
