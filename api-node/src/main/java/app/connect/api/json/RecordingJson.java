package app.connect.api.json;

import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.RecordingStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /recordings/{id}} (contract §2). */
public record RecordingJson(
        String id,
        String callId,
        String conversationId,
        String title,
        RecordingStatus status,
        @Nullable EndReason endReason,
        @Nullable String blockedBy,
        @Nullable ProgressJson progress,
        @Nullable String startedBy,
        @Nullable String startedAt,
        @Nullable String endedAt,
        @Nullable Long durationMs,
        Layout layout,
        int textVersion,
        List<ParticipantJson> participants,
        List<GapJson> gaps,
        @Nullable QualityJson quality,
        @Nullable MediaJson media,
        boolean verified) {
    /** How far finalising is. */
    public record ProgressJson(String step, int percent) {}

    /** A stretch without media. */
    public record GapJson(long fromMs, long toMs, String reason) {}

    /** What it lacks although it is there; absent: nothing that was noticed. */
    public record QualityJson(long repeatedFrames, Map<String, Long> dropped, List<StretchJson> affected) {}

    /** From when to when. */
    public record StretchJson(long fromMs, long toMs) {}

    /** Somebody who may be seen or heard in the recording. */
    public record ParticipantJson(@Nullable String participantId, @Nullable String userId, @Nullable String name) {}

    /** What can be played; {@code loudnessLufs} is null where the sound was left as it was. */
    public record MediaJson(FileJson mp4, List<RenditionJson> renditions, @Nullable Double loudnessLufs) {}

    /** A file and its hash. */
    public record FileJson(long bytes, String sha256) {}

    /** One encoded variant. */
    public record RenditionJson(String name, int width, int height, long bitrate) {}
}
