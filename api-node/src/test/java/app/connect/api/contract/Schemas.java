package app.connect.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Schemas of the description as judges; formats are demanded and not only noted. */
final class Schemas {
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final JsonNode components;
    private final Map<JsonNode, JsonSchema> judges = new ConcurrentHashMap<>();

    Schemas(JsonNode document) {
        components = document.path("components");
    }

    List<String> faults(JsonNode schema, JsonNode value) {
        return judges.computeIfAbsent(schema, this::judge).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** With the components beside it, so that what it refers to is found. */
    private JsonSchema judge(JsonNode schema) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("allOf", root.arrayNode().add(schema));
        root.set("components", components);
        return factory.getSchema(root, CONFIG);
    }
}
