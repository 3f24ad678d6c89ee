package app.connect.api.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One node for operators: ids, statuses and owners only. */
public record NodeJson(
        @Nullable String name,
        String address,
        List<String> roles,
        String status,
        @Nullable Double load,
        @Nullable Integer capacity,
        @Nullable Long spoolBytes,
        List<String> sessions,
        List<String> entities) {
    public NodeJson {
        roles = List.copyOf(roles);
        sessions = List.copyOf(sessions);
        entities = List.copyOf(entities);
    }
}
