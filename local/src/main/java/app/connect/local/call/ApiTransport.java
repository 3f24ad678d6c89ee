package app.connect.local.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** JSON requests to one api node. Blocks the caller; any thread may use it. */
final class ApiTransport {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FIRST_ERROR = 400;
    static final ObjectMapper JSON = new ObjectMapper();
    static final JsonNode NOTHING = MissingNode.getInstance();

    private final URI base;
    private final HttpClient http;

    ApiTransport(URI base) {
        this.base = base;
        this.http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    /** Sends {@code body} unless it is {@link #NOTHING}; answers the body that came back, if it is JSON. */
    JsonNode send(String method, String path, JsonNode body, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/v1" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
        if ("POST".equals(method)) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (body.isMissingNode()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body.toString()));
        }
        HttpResponse<String> response = exchange(request.build());
        JsonNode answer = parse(response.body());
        if (response.statusCode() >= FIRST_ERROR) {
            String code = answer.path("code").asText("-");
            throw new ApiRefusal(method + " " + path, response.statusCode(), code, response.body());
        }
        return answer;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return NOTHING; // an error page of something in between; the status says what matters
        }
    }
}
