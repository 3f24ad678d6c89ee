package app.connect.local.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What became of a scripted call. {@code recording} is the API's last answer, whole. */
public record CallOutcome(String callId, String recordingId, JsonNode recording, List<TrackOutcome> tracks) {
    /** What one track sent and what came back. */
    public record TrackOutcome(
            TrackPath track, long packets, long sendFailures, long pictureLosses, long nacks, long retransmitted) {}

    public CallOutcome {
        tracks = List.copyOf(tracks);
    }

    public String status() {
        return recording.path("status").asText();
    }

    public long durationMs() {
        return recording.path("durationMs").asLong();
    }

    public boolean isComplete() {
        return "COMPLETE".equals(status());
    }

    /** One line of JSON. */
    public String toJson() {
        ObjectNode json = ApiTransport.JSON.createObjectNode();
        json.put("recordingId", recordingId).put("callId", callId);
        json.put("status", status()).put("durationMs", durationMs());
        return json.toString();
    }
}
