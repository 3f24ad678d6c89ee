package app.connect.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code openapi.yaml} from the class path, as the server has it. Thread-safe: nothing of it changes. */
public final class ApiDescription {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final JsonNode document;
    private final Schemas schemas;
    private final List<Operation> operations = new ArrayList<>();

    private ApiDescription(JsonNode document) {
        this.document = document;
        this.schemas = new Schemas(document);
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(member -> operations.add(new Operation(
                        member.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        member.getValue(),
                        path.getValue().path("parameters")))));
    }

    public static ApiDescription read() {
        try (InputStream yaml = ApiDescription.class.getResourceAsStream("/api/openapi.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("openapi.yaml is not on the class path");
            }
            return new ApiDescription(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One method of one path. */
    public record Operation(String method, String template, JsonNode node, JsonNode parametersOfPath) {
        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    public JsonNode document() {
        return document;
    }

    Schemas schemas() {
        return schemas;
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** By the raw path below {@code /v1}; HEAD is GET without the body. */
    public Optional<Operation> operation(String method, String path) {
        String described = method.equals("HEAD") ? "GET" : method;
        return operations.stream()
                .filter(operation -> operation.method().equals(described) && takes(operation.template(), path))
                .findFirst();
    }

    private static boolean takes(String template, String path) {
        String[] names = template.split("/", -1);
        String[] segments = path.split("/", -1);
        if (names.length != segments.length) {
            return false;
        }
        for (int n = 0; n < names.length; n++) {
            if (names[n].startsWith("{") ? segments[n].isEmpty() : !names[n].equals(segments[n])) {
                return false;
            }
        }
        return true;
    }

    /** What a node stands for. */
    JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode() ? node : at(reference.asText());
    }

    /** @param reference such as {@code #/components/schemas/Call} */
    public JsonNode at(String reference) {
        JsonNode found = document.at(reference.substring(1));
        if (found.isMissingNode()) {
            throw new AssertionError("openapi.yaml has no " + reference);
        }
        return found;
    }

    /** What is wrong with a value, by a schema of this description; empty: nothing. */
    public List<String> faults(JsonNode schema, JsonNode value) {
        return schemas.faults(schema, value);
    }
}
