package app.connect.cluster.events;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is told of one journal event.
 *
 * @param toConversation also to who follows the conversation, not the call's stream alone
 * @param body ids, positions and states; no names
 */
public record Telling(String type, boolean toConversation, Map<String, Object> body) {
    public Telling {
        body = Map.copyOf(body);
    }

    static Telling ofRecording(String type, Map<String, Object> body) {
        return new Telling(type, true, body);
    }

    static Telling ofCall(String type, Map<String, Object> body) {
        return new Telling(type, false, body);
    }

    Telling with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put(key, value);
        return new Telling(type, toConversation, more);
    }
}
