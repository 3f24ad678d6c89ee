package app.connect.api.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * RFC 9457 problem details.
 *
 * @param extensions further members, for example the id of the recording that is in the way
 */
@JsonPropertyOrder({"type", "title", "status", "code", "detail"})
public record Problem(
        @JsonProperty("type") String type,
        String title,
        int status,
        String code,
        String detail,
        @JsonAnyGetter Map<String, String> extensions) {
    public Problem {
        extensions = Map.copyOf(extensions);
    }

    public static Problem of(ProblemCode code, String detail, Map<String, String> extensions) {
        return new Problem("about:blank", code.title(), code.status(), code.code(), detail, extensions);
    }
}
