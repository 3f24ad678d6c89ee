package app.connect.api.contract;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What was answered to a request.
 *
 * @param path raw, with the version, without the query
 * @param body empty if it was not read as text or bytes
 */
public record Answer(String method, String path, int status, HttpHeaders headers, Optional<String> body) {
    /** @param body as the client has it; what is neither text nor bytes cannot be looked at */
    static Optional<String> text(Object body) {
        if (body instanceof byte[] bytes) {
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
        return body instanceof String text ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String toString() {
        return method + " " + path + " → " + status + " " + body.orElse("");
    }
}
