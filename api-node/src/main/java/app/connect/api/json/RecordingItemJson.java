package app.connect.api.json;

import app.connect.api.json.RecordingJson.FileJson;
import app.connect.api.json.RecordingJson.ParticipantJson;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.RecordingStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recording in a list: the members of {@code GET /recordings/{id}} that a list needs, of the same names and meaning,
 * as they were a moment ago.
 */
public record RecordingItemJson(
        String id,
        String callId,
        String conversationId,
        String title,
        RecordingStatus status,
        @Nullable EndReason endReason,
        @Nullable String startedBy,
        @Nullable String startedAt,
        @Nullable String endedAt,
        @Nullable Long durationMs,
        Layout layout,
        List<ParticipantJson> participants,
        @Nullable MediaJson media,
        boolean verified) {
    public RecordingItemJson {
        participants = List.copyOf(participants);
    }

    /** What can be played. */
    public record MediaJson(FileJson mp4) {}
}
