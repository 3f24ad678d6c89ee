package app.connect.recorder.finish.offline;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a manifest once: slots one by one as they come, everything else, which is small, to be asked for afterwards. */
final class ManifestReader {
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Map<String, JsonNode> rest = new HashMap<>();

    private ManifestReader() {}

    /** {@code slots} is given each slot in the order of the manifest. */
    static ManifestReader read(Path path, Consumer<SlotLine> slots) throws IOException {
        ManifestReader manifest = new ManifestReader();
        try (JsonParser json = JSON.createParser(path.toFile())) {
            manifest.read(json, slots);
        } catch (JsonProcessingException e) {
            throw new UnreadableManifestException("is not JSON: " + e.getOriginalMessage());
        }
        if (manifest.of("format").intValue() != FORMAT) {
            throw new UnreadableManifestException("has format " + manifest.of("format") + ", understood is " + FORMAT);
        }
        return manifest;
    }

    private void read(JsonParser json, Consumer<SlotLine> slots) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new UnreadableManifestException("is not a JSON object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY && name.equals("slots")) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    slots.accept(SlotLine.parse(JSON.readTree(json)));
                }
            } else {
                rest.put(name, JSON.readTree(json));
            }
        }
    }

    /** A member that is not {@code slots}; it has to be there. */
    JsonNode of(String name) {
        JsonNode found = rest.get(name);
        if (found == null) {
            throw new UnreadableManifestException("has no \"" + name + "\"");
        }
        return found;
    }
}
