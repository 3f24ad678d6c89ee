package app.connect.local.call;

import app.connect.cluster.time.MonotonicClock;
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
import java.util.concurrent.TimeUnit;

/** JSON requests to one api node. Blocks the caller; any thread may use it. */
final class ApiTransport {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long RETRY_MILLIS = 250;
    private static final int FIRST_ERROR = 400;
    private static final int UNAVAILABLE = 503;
    static final ObjectMapper JSON = new ObjectMapper();
    static final JsonNode NOTHING = MissingNode.getInstance();

    private final URI base;
    private final Duration insistence;
    private final MonotonicClock clock = MonotonicClock.system();
    private final HttpClient http;

    ApiTransport(URI base, Duration insistence) {
        this(base, insistence, HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    }

    ApiTransport(URI base, Duration insistence, HttpClient http) {
        this.base = base;
        this.insistence = insistence;
        this.http = http;
    }

    /** Sends {@code body} unless it is {@link #NOTHING}; answers the body that came back, if it is JSON. */
    JsonNode send(String method, String path, JsonNode body, String token) {
        return answer(exchange(request(method, path, body, token)));
    }

    /**
     * The same until somebody answers who is able to: the node may be starting again, or its cluster be busy with it.
     */
    JsonNode insist(String method, String path, JsonNode body, String token) {
        HttpRequest request = request(method, path, body, token);
        long deadline = clock.nanos() + insistence.toNanos();
        while (true) {
            try {
                return answer(exchange(request));
            } catch (UncheckedIOException | ApiRefusal e) {
                boolean passing = !(e instanceof ApiRefusal refusal) || refusal.status() == UNAVAILABLE;
                if (!passing || clock.nanos() >= deadline) {
                    throw e;
                }
                sleep();
            }
        }
    }

    private HttpRequest request(String method, String path, JsonNode body, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/v1" + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
        if ("POST".equals(method)) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        return body.isMissingNode()
                ? request.method(method, BodyPublishers.noBody()).build()
                : request.header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body.toString()))
                        .build();
    }

    private static JsonNode answer(HttpResponse<String> response) {
        JsonNode answer = parse(response.body());
        if (response.statusCode() >= FIRST_ERROR) {
            HttpRequest request = response.request();
            String code = answer.path("code").asText("-");
            throw new ApiRefusal(
                    request.method() + " " + request.uri().getPath(), response.statusCode(), code, response.body());
        }
        return answer;
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts", e);
        }
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
