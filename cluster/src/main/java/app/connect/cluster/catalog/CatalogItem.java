package app.connect.cluster.catalog;

import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.RecordingStatus;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recording as lists show it; of a moment ago.
 *
 * @param title that somebody gave it; null: nobody did, and it is called after {@code conversationTitle}
 * @param startedBy user id; null after the purge, or for a room without one
 * @param people who may be shown, in the order in which they were notified
 * @param file null until it is published
 */
public record CatalogItem(
        RecordingId recording,
        CallId call,
        ConversationId conversation,
        @Nullable String title,
        String conversationTitle,
        RecordingStatus status,
        @Nullable EndReason endReason,
        @Nullable String startedBy,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable MediaTime duration,
        Layout layout,
        List<Shown> people,
        @Nullable PublishedFile file) {
    public CatalogItem {
        people = List.copyOf(people);
    }

    /** Somebody who may be seen or heard in it. */
    public record Shown(@Nullable String participantId, @Nullable String userId, String name) {}

    /** The MP4. */
    public record PublishedFile(long bytes, String sha256, boolean verified, Instant at) {}
}
