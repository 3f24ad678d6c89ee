package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said no to before any row is read. */
class ListRoutesTest {
    private static final RunningApi API = new RunningApi();
    private static final String RECORDING = "/v1/recordings/0123456789abcdef0123456789abcdef";

    @AfterAll
    static void stop() {
        API.close();
    }

    private static HttpResponse<String> ask(String method, String path, String body, String... roles)
            throws IOException, InterruptedException {
        return API.client().send(API.request(method, path, body, roles).build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pageSize=0",
                "pageSize=201",
                "pageSize=-1",
                "pageSize=many",
                "pageSize=",
                "pageToken=forged",
                "pageToken=",
                "pageToken=MjAyNi0wMS0wMlQwMzowNDowNVogMDEyMyA0NTY3",
                "q=%00"
            })
    void aQueryThatMakesNoSenseIsRefused(String query) throws IOException, InterruptedException {
        for (String list : new String[] {"recordings", "files"}) {
            HttpResponse<String> answer = ask("GET", "/v1/conversations/general/" + list + "?" + query, "", "member");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains("request.invalid");
        }
    }

    @Test
    void longSearchesAreRefused() throws IOException, InterruptedException {
        assertThat(ask("GET", "/v1/conversations/general/files?q=" + "a".repeat(201), "", "member")
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"title\":null}", "{\"title\":\" \"}", "{\"title\":\"a\\nb\"}", "{\"title\":7}"})
    void aTitleThatIsNoneIsRefused(String body) throws IOException, InterruptedException {
        assertThat(ask("PATCH", RECORDING, body, "member").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"participantId\":\"p-1\"}",
                "{\"participantId\":\"p-1\",\"deliveredAt\":\"yesterday\"}",
                "{\"deliveredAt\":\"2026-01-01T00:00:00.000Z\"}"
            })
    void aNoticeWithoutWhoAndWhenIsRefused(String body) throws IOException, InterruptedException {
        assertThat(ask("POST", RECORDING + "/notices", body, "platform").statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"member,403", "org-admin,403", "platform,403"})
    void onlyOperatorsSeeWhoOwnsWhat(String role, int status) throws IOException, InterruptedException {
        assertThat(ask("GET", "/v1/cluster/recordings?owner=none", "", role).statusCode())
                .isEqualTo(status);
    }
}
