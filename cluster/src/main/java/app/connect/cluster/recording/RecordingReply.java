package app.connect.cluster.recording;

import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.identity.TrackId;
import app.connect.cluster.journal.WireMessage;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exactly one for every command from the API. A refusal is a value; only the unforeseen fails the ask. */
public sealed interface RecordingReply extends WireMessage {
    record Accepted(RecordingView recording) implements RecordingReply {}

    /** {@code running} names the recording that is in the way of ALREADY_ACTIVE. */
    record Refused(Refusal refusal, String detail, @Nullable RecordingId running) implements RecordingReply {}

    /** The ledger row as it stands after the decision. */
    record Decided(
            RecordingId recording,
            PersonRef person,
            Decision decision,
            int textVersion,
            Instant decidedAt,
            @Nullable MediaTime at,
            DecisionChannel channel)
            implements RecordingReply {}

    /** The proof as it stands: the earliest arrival. */
    record NoticeConfirmed(RecordingId recording, PersonRef person, Instant deliveredAt) implements RecordingReply {}

    record RosterNoted(long version) implements RecordingReply {}

    /** {@code recording} is null while none is on. */
    record CallDescription(
            @Nullable RecordingView recording, List<EndpointOfTrack> endpoints, List<ReportOnTrack> reports)
            implements RecordingReply {
        public CallDescription {
            endpoints = List.copyOf(endpoints);
            // An entity on a node of an earlier version sends none.
            reports = reports == null ? List.of() : List.copyOf(reports);
        }

        public static CallDescription ofNothing() {
            return new CallDescription(null, List.of(), List.of());
        }
    }

    /** See {@link TrackReport}. */
    record ReportOnTrack(
            ParticipantId participant, TrackId track, @Nullable SyncQuality syncQuality, @Nullable String blockedBy)
            implements WireMessage {}

    record EndpointOfTrack(ParticipantId participant, TrackId track, String host, int port, int rtcpPort, Epoch epoch)
            implements WireMessage {}

    record GapView(MediaTime from, MediaTime to, String reason) implements WireMessage {}

    /** A recording as its live entity knows it; no personal data, persons by reference. */
    record RecordingView(
            RecordingId recording,
            RecordingStatus status,
            PersonRef startedBy,
            @Nullable Instant startedAt,
            @Nullable MediaTime duration,
            @Nullable EndReason endReason,
            @Nullable String blockedBy,
            Layout layout,
            int textVersion,
            @Nullable String node,
            List<GapView> gaps,
            @Nullable RecordingFlaws flaws)
            implements WireMessage {
        public RecordingView {
            gaps = List.copyOf(gaps);
        }
    }
}
