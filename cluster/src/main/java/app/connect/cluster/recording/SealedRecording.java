package app.connect.cluster.recording;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.WireMessage;
import app.connect.cluster.recording.RecordingReply.GapView;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the call's entity hands over; for an ABORTED recording {@code duration} is zero and nothing is finalised.
 *
 * @param fromSequenceNumber journal range of {@code Recording|{org}.{callId}} that holds it
 * @param flaws null: none, or of a version that did not count them
 * @param chainHead hash of the call's last event of it: the first link of the entry's own chain
 */
public record SealedRecording(
        RecordingId recording,
        CallKey call,
        ConversationId conversation,
        PersonRef startedBy,
        @Nullable Instant startedAt,
        MediaTime duration,
        EndReason endReason,
        boolean aborted,
        Layout layout,
        EncoderProfile profile,
        List<GapView> gaps,
        int textVersion,
        long fromSequenceNumber,
        long toSequenceNumber,
        String chainHead,
        @Nullable RecordingFlaws flaws)
        implements WireMessage {
    public SealedRecording {
        gaps = List.copyOf(gaps);
    }
}
