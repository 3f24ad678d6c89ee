package app.connect.cluster.access;

import app.connect.cluster.directory.Sql;
import app.connect.cluster.events.RecordingScene;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the rows know of a recording whose location and terms are written. */
final class SceneRows {
    private SceneRows() {}

    static RecordingScene read(Connection connection, RecordingId recording) throws SQLException {
        Map<PersonRef, List<ParticipantId>> presences = presences(connection, recording);
        return Sql.of(
                        connection,
                        "SELECT " + RecordingIndex.COLUMNS + ", l.text_version FROM recording_location l"
                                + " WHERE l.recording_id = ?",
                        recording.value())
                .one(row -> {
                    RecordingLocation location = RecordingIndex.read(row);
                    return new RecordingScene(
                            recording,
                            location.call(),
                            location.conversation(),
                            location.startedBy(),
                            row.integer("text_version"),
                            presences);
                });
    }

    /** The oldest first. */
    static Map<PersonRef, List<ParticipantId>> presences(Connection connection, RecordingId recording)
            throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT person_ref, participant_id FROM recording_presence WHERE recording_id = ?"
                                + " ORDER BY at, participant_id",
                        recording.value())
                .list(row -> Map.entry(
                        new PersonRef(row.string("person_ref")), new ParticipantId(row.string("participant_id"))))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
