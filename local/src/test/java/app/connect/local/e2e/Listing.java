package app.connect.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A conversation's lists as one person sees them. */
record Listing(HttpApi api, String userId, String conversation) {
    HttpApi.Answer recordings(String query) {
        return api.get(userId, "/conversations/" + conversation + "/recordings" + query);
    }

    HttpApi.Answer files(String query) {
        return api.get(userId, "/conversations/" + conversation + "/files" + query);
    }

    List<String> found(String words) {
        return ids(recordings("?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)));
    }

    /** The one that is listed, as soon as its list says this status. */
    JsonNode awaited(String recordingId, String status) {
        List<JsonNode> found = new ArrayList<>();
        Patient.until(recordingId + " listed as " + status, () -> {
            for (JsonNode item : recordings("").json().path("items")) {
                if (item.path("id").asText().equals(recordingId)
                        && item.path("status").asText().equals(status)) {
                    found.add(item);
                }
            }
            return !found.isEmpty();
        });
        return found.get(0);
    }

    static List<String> ids(HttpApi.Answer list) {
        return list.json().path("items").findValuesAsText("id");
    }
}
