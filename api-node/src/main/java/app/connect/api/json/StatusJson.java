package app.connect.api.json;

import app.connect.api.json.RecordingJson.ProgressJson;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.RecordingStatus;
import org.jspecify.annotations.Nullable;

/** {@code GET /recordings/{id}} for who may know how a recording is and nothing of the call: platforms and operators. */
public record StatusJson(
        String id,
        RecordingStatus status,
        @Nullable EndReason endReason,
        @Nullable String blockedBy,
        @Nullable ProgressJson progress,
        boolean verified) {
    /** {@code blockedBy}: the whole reason, which names objects of the store and so is for operators. */
    public static StatusJson of(RecordingJson recording, @Nullable String blockedBy) {
        return new StatusJson(
                recording.id(),
                recording.status(),
                recording.endReason(),
                blockedBy,
                recording.progress(),
                recording.verified());
    }
}
