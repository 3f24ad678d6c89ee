package app.connect.local.e2e;

import app.connect.api.contract.JudgedHttpClient;
import app.connect.local.call.TokenSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The API of one organisation as it is on the wire: any route, any caller, refusals as answers. */
final class HttpApi {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final TokenSource tokens;
    private final JudgedHttpClient http;

    HttpApi(URI base, TokenSource tokens, JudgedHttpClient http) {
        this.base = base;
        this.tokens = tokens;
        this.http = http;
    }

    /** What a stream at this path told, held to its description. */
    List<FollowedStream.Told> judged(String path, List<FollowedStream.Told> told) {
        told.forEach(event ->
                http.judgeEvent("/v1" + path, event.type(), event.data().toString()));
        return told;
    }

    /** What came back; the body as bytes or as JSON. */
    record Answer(int status, HttpResponse<byte[]> response) {
        byte[] bytes() {
            return response.body();
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON from " + response.uri(), e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String code() {
            return json().path("code").asText();
        }

        @Override
        public String toString() {
            return status + " from " + response.uri();
        }
    }

    Answer platform(String method, String path, String json) {
        return send(method, path, json, tokens.token("platform", List.of("platform"), "Platform"));
    }

    Answer member(String userId, String method, String path, String json) {
        return send(method, path, json, member(userId));
    }

    Answer administrator(String method, String path, String json) {
        return send(method, path, json, tokens.token("administrator", List.of("org-admin"), "Administrator"));
    }

    Answer operator(String method, String path) {
        return send(method, path, "", tokens.token("operator", List.of("operator"), "Operator"));
    }

    Answer get(String userId, String path, String... headers) {
        return exchange(request(path, member(userId)).GET(), headers);
    }

    /** The bytes of an event stream, from the event after {@code lastEventId} on. */
    private InputStream follow(String path, String token, long lastEventId) {
        try {
            HttpResponse<InputStream> response = http.send(
                    request(path, token)
                            .header("Last-Event-ID", String.valueOf(lastEventId))
                            .build(),
                    BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.statusCode() + " from " + path);
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    InputStream followAsPlatform(String path, long lastEventId) {
        return follow(path, tokens.token("platform", List.of("platform"), "Platform"), lastEventId);
    }

    InputStream followAs(String userId, String path, long lastEventId) {
        return follow(path, member(userId), lastEventId);
    }

    private String member(String userId) {
        return tokens.token(userId, List.of("member"), userId);
    }

    private Answer send(String method, String path, String json, String token) {
        HttpRequest.Builder request = request(path, token);
        if (method.equals("POST")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (json.isEmpty()) {
            return exchange(request.method(method, BodyPublishers.noBody()));
        }
        return exchange(
                request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(base.resolve("/v1" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private Answer exchange(HttpRequest.Builder request, String... headers) {
        for (int name = 0; name < headers.length; name += 2) {
            request.header(headers[name], headers[name + 1]);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
