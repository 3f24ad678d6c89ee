package app.connect.cluster.access;

import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.DatabaseTime;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.RecordingId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Titles that people give to recordings, live or finished: rows and no events, because a title is what a person wrote
 * and must be erasable, and nothing else depends on it (adr/0008).
 */
public final class RecordingTitles {
    private final Database database;

    public RecordingTitles(Database database) {
        this.database = database;
    }

    /** The last one counts. */
    public CompletionStage<Void> give(RecordingId recording, String title, String byUser) {
        return database.transaction(connection -> Sql.of(
                                connection,
                                "INSERT INTO recording_title (recording_id, title, by_user, at) VALUES (?, ?, ?, ?)"
                                        + " ON CONFLICT (recording_id) DO UPDATE SET title = excluded.title,"
                                        + " by_user = excluded.by_user, at = excluded.at",
                                recording.value(),
                                title,
                                byUser,
                                DatabaseTime.now(connection))
                        .update())
                .thenAccept(written -> {});
    }

    /** Empty: nobody gave it one. */
    public CompletionStage<Optional<String>> of(RecordingId recording) {
        return database.call(connection -> Sql.of(
                        connection, "SELECT title FROM recording_title WHERE recording_id = ?", recording.value())
                .first(row -> row.string("title")));
    }
}
