package app.connect.local.e2e;

import app.connect.local.launcher.database.DatabaseAccess;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The events of one entity as they lie in the database, manifests included. */
record Journal(List<JsonNode> events, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What stands before the first event of all. */
    static final String NO_HASH = "0".repeat(64);

    static Journal of(DatabaseAccess database, String persistenceId) throws SQLException {
        List<JsonNode> events = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        try (Connection connection = database.open();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT event_payload, event_ser_manifest FROM event_journal WHERE persistence_id = ?"
                                + " ORDER BY sequence_number")) {
            query.setString(1, persistenceId);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String payload = new String(rows.getBytes(1), StandardCharsets.UTF_8);
                    events.add(JSON.readTree(payload));
                    text.append(payload).append(rows.getString(2)).append('\n');
                }
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON in the journal of " + persistenceId, e);
        }
        return new Journal(events, text.toString());
    }

    List<String> types() {
        return events.stream()
                .map(event -> event.path("event").path("type").asText())
                .toList();
    }

    /** The hash of the only event of this type. */
    String hashOf(String type) {
        return events.get(types().indexOf(type)).path("hash").asText();
    }

    /** Whether every event carries the hash of the one before it, the first one {@code start}, and the next number. */
    boolean isChainedFrom(String start) {
        String previous = start;
        for (int index = 0; index < events.size(); index++) {
            JsonNode link = events.get(index).path("link");
            if (link.path("chainIndex").asInt(-1) != index
                    || !link.path("previousHash").asText().equals(previous)) {
                return false;
            }
            previous = events.get(index).path("hash").asText();
        }
        return !events.isEmpty();
    }
}
