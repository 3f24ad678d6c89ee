package app.connect.cluster.directory;

import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.TrackId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call as its rows say now: who is in it and what they send; both empty once it has ended.
 *
 * @param ended null while it goes on
 */
public record CallRecord(
        ConversationId conversation,
        CallSource source,
        long version,
        @Nullable Instant ended,
        List<Participant> participants,
        List<Track> tracks) {
    public CallRecord {
        participants = List.copyOf(participants);
        tracks = List.copyOf(tracks);
    }

    public record Participant(ParticipantId id, @Nullable String userId, String name, Instant joinedAt) {}

    public record Track(ParticipantId participant, TrackId id, TrackDeclaration declaration) {}
}
