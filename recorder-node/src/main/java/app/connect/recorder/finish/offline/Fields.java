package app.connect.recorder.finish.offline;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Members of JSON that have to be there. */
final class Fields {
    private Fields() {}

    static JsonNode of(@Nullable JsonNode json, String name) {
        JsonNode found = json == null ? null : json.get(name);
        if (found == null) {
            throw new UnreadableManifestException("no \"" + name + "\" where it is due");
        }
        return found;
    }
}
