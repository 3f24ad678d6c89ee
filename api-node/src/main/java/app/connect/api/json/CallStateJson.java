package app.connect.api.json;

import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.recording.RecordingStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /calls/{callId}}: enough to reconcile after a restart, and to learn of notices. */
public record CallStateJson(
        String callId,
        String conversationId,
        @Nullable String endedAt,
        List<MemberInCallJson> participants,
        @Nullable ActiveRecordingJson recording) {
    /** Somebody who is in the call now. */
    public record MemberInCallJson(
            String participantId, @Nullable String userId, String name, String joinedAt, List<TrackJson> tracks) {}

    /** The recording that is on, with the notice that everybody must be shown. */
    public record ActiveRecordingJson(
            String id, RecordingStatus status, @Nullable String startedAt, NoticeJson notice) {}

    /** What a client shows; the answer names the text version. */
    public record NoticeJson(
            ConsentMode mode, int textVersion, String text, @Nullable String learnMoreUrl, boolean declinedMayStay) {}
}
