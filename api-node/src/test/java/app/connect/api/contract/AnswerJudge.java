package app.connect.api.contract;

import app.connect.api.contract.ApiDescription.Operation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether an answer is one that the description names: status, headers, media type, every member. Pure. */
public final class AnswerJudge {
    private static final String VERSION = "/v1";
    private static final String PROBLEM = "application/problem+json";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** To what is not described: no token, no such path, no such method, too much, not yet. */
    private static final Set<Integer> ELSEWHERE = Set.of(401, 404, 405, 429, 501);

    private final ApiDescription description;

    public AnswerJudge(ApiDescription description) {
        this.description = description;
    }

    /** What is not as described; empty: nothing. */
    public List<String> faults(Answer answer) {
        if (!answer.path().startsWith(VERSION)) {
            return List.of();
        }
        String path = answer.path().substring(VERSION.length());
        return description
                .operation(answer.method(), path)
                .map(operation -> ofOperation(operation, answer))
                .orElseGet(() -> ofNothing(answer));
    }

    /** An event of a stream, by the schema of its type. */
    public List<String> faultsOfEvent(String path, String type, String data) {
        Operation operation = description
                .operation("GET", path.substring(VERSION.length()))
                .orElseThrow(() -> new AssertionError(path + " is not described"));
        JsonNode event = JsonNodeFactory.instance
                .objectNode()
                .put("event", type)
                .set("data", parse(data).orElse(JsonNodeFactory.instance.textNode(data)));
        JsonNode schema = operation
                .node()
                .at("/responses/200/content")
                .path("text/event-stream")
                .path("x-event");
        return description.faults(schema, event);
    }

    private List<String> ofNothing(Answer answer) {
        return ELSEWHERE.contains(answer.status())
                ? ofProblem(answer, description.at("#/components/schemas/Problem"))
                : List.of(answer.status() + " from a route that is not described");
    }

    private List<String> ofOperation(Operation operation, Answer answer) {
        JsonNode response =
                description.resolve(operation.node().path("responses").path(String.valueOf(answer.status())));
        if (response.isMissingNode()) {
            return List.of("status " + answer.status() + " is not described");
        }
        List<String> faults = new ArrayList<>();
        response.path("headers").properties().forEach(header -> faults.addAll(ofHeader(header, answer)));
        faults.addAll(ofContent(response.path("content"), answer));
        return faults;
    }

    private List<String> ofHeader(Map.Entry<String, JsonNode> described, Answer answer) {
        JsonNode header = description.resolve(described.getValue());
        Optional<String> value = answer.headers().firstValue(described.getKey());
        if (value.isEmpty()) {
            return header.path("required").asBoolean()
                    ? List.of("header " + described.getKey() + " is missing")
                    : List.of();
        }
        return description.faults(header.path("schema"), JsonNodeFactory.instance.textNode(value.get())).stream()
                .map(fault -> "header " + described.getKey() + fault)
                .toList();
    }

    private List<String> ofContent(JsonNode content, Answer answer) {
        if (content.isMissingNode()) {
            return answer.body().filter(body -> !body.isEmpty()).isPresent()
                    ? List.of("a body where none is described")
                    : List.of();
        }
        String type = type(answer);
        JsonNode media = content.path(type);
        if (media.isMissingNode()) {
            return List.of("media type " + type + " is not described");
        }
        if (answer.method().equals("HEAD") || !type.endsWith("json")) {
            return List.of();
        }
        return type.equals(PROBLEM) ? ofProblem(answer, media.path("schema")) : ofJson(answer, media.path("schema"));
    }

    /** A problem says its own status. */
    private List<String> ofProblem(Answer answer, JsonNode schema) {
        if (!type(answer).equals(PROBLEM)) {
            return List.of("media type " + type(answer) + " where a problem is expected");
        }
        if (answer.method().equals("HEAD")) {
            return List.of();
        }
        List<String> faults = new ArrayList<>(ofJson(answer, schema));
        answer.body()
                .flatMap(AnswerJudge::parse)
                .filter(problem -> problem.path("status").asInt() != answer.status())
                .ifPresent(problem -> faults.add("a problem of another status"));
        return faults;
    }

    private List<String> ofJson(Answer answer, JsonNode schema) {
        if (answer.body().isEmpty()) {
            return List.of();
        }
        return parse(answer.body().get())
                .map(value -> description.faults(schema, value))
                .orElseGet(() -> List.of("the body is not JSON"));
    }

    private static String type(Answer answer) {
        return answer.headers()
                .firstValue("Content-Type")
                .orElse("none")
                .replaceFirst(";.*", "")
                .strip();
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            JsonNode value = JSON.readTree(text);
            return value.isMissingNode() ? Optional.empty() : Optional.of(value);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
