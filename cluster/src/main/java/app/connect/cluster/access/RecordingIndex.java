package app.connect.cluster.access;

import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.Row;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** From a recording's id to its organisation, call and conversation, and back. */
public final class RecordingIndex {
    static final String COLUMNS = "l.recording_id, l.org, l.call_id, l.conversation_id, l.started_by, l.at";

    private final Database database;

    public RecordingIndex(Database database) {
        this.database = database;
    }

    /** Whatever the organisation; routes that act for a caller ask {@link AccessDesk#recording}. */
    public CompletionStage<Optional<RecordingLocation>> locate(RecordingId recording) {
        return database.call(connection -> Sql.of(
                        connection,
                        "SELECT " + COLUMNS + " FROM recording_location l WHERE l.recording_id = ?",
                        recording.value())
                .first(RecordingIndex::read));
    }

    /** Recordings of a call, the newest first. */
    public CompletionStage<List<RecordingLocation>> ofCall(CallKey call) {
        return database.call(connection -> Sql.of(
                        connection,
                        "SELECT " + COLUMNS + " FROM recording_location l WHERE l.org = ? AND l.call_id = ?"
                                + " ORDER BY l.at DESC, l.recording_id",
                        call.organisation().value(),
                        call.call().value())
                .list(RecordingIndex::read));
    }

    /** Again and again with the same result. */
    static void insert(Connection connection, RecordingLocation location) throws SQLException {
        Sql.of(
                        connection,
                        "INSERT INTO recording_location (recording_id, org, call_id, conversation_id, started_by, at)"
                                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (recording_id) DO NOTHING",
                        location.recording().value(),
                        location.call().organisation().value(),
                        location.call().call().value(),
                        location.conversation().value(),
                        location.startedBy().value(),
                        location.at())
                .update();
    }

    static RecordingLocation read(Row row) throws SQLException {
        return new RecordingLocation(
                new RecordingId(row.string("recording_id")),
                new CallKey(new OrganisationId(row.string("org")), new CallId(row.string("call_id"))),
                new ConversationId(row.string("conversation_id")),
                new PersonRef(row.string("started_by")),
                row.instant("at"));
    }
}
