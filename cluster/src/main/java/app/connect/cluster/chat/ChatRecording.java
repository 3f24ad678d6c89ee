package app.connect.cluster.chat;

import app.connect.cluster.directory.Row;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The recording of a call that a message belongs to, and who of it wrote. */
final class ChatRecording {
    private ChatRecording() {}

    static boolean isCall(Connection connection, CallKey call) throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT 1 FROM call WHERE org = ? AND call_id = ?",
                        call.organisation().value(),
                        call.call().value())
                .first(row -> true)
                .isPresent();
    }

    /**
     * The one that was on at {@code from} or later, until {@code to}: from when it was asked for (its first moments are
     * sorted out when media time zero is known) to its stop. One that was refused has no terms.
     */
    static Optional<RecordingId> between(Connection connection, CallKey call, Instant from, Instant to)
            throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT l.recording_id FROM recording_location l"
                                + " LEFT JOIN stop_requested s ON s.recording_id = l.recording_id"
                                + " WHERE l.org = ? AND l.call_id = ? AND l.policy IS NOT NULL AND l.at <= ?"
                                + " AND coalesce(l.ended_at, s.at, 'infinity') > ? ORDER BY l.at DESC LIMIT 1",
                        call.organisation().value(),
                        call.call().value(),
                        to,
                        from)
                .first(ChatRecording::id);
    }

    /** By user id, or else by participant id. */
    static Optional<PersonRef> sender(Connection connection, RecordingId recording, String senderId)
            throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT p.person_ref FROM recording_person p WHERE p.recording_id = ? AND (p.user_id = ?"
                                + " OR EXISTS (SELECT 1 FROM recording_presence r WHERE r.recording_id = p.recording_id"
                                + " AND r.person_ref = p.person_ref AND r.participant_id = ?))"
                                + " ORDER BY (p.user_id IS NOT DISTINCT FROM ?) DESC, p.at DESC LIMIT 1",
                        recording.value(),
                        senderId,
                        senderId,
                        senderId)
                .first(row -> new PersonRef(row.string("person_ref")));
    }

    private static RecordingId id(Row row) throws SQLException {
        return new RecordingId(row.string("recording_id"));
    }
}
