package app.connect.cluster.access;

import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.DatabaseTime;
import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.directory.Row;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.EndReason;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A stop is accepted when its row is written; the timeline is cut at the row's time, whoever carries it out. */
public final class StopRequests {
    private final Database database;

    public StopRequests(Database database) {
        this.database = database;
    }

    /** The first stop counts: its time is the answer to every later one too. Database's time. */
    public CompletionStage<StopRequest> accept(RecordingId recording, EndReason reason, @Nullable PersonRef by) {
        return database.transaction(connection -> {
            Sql.of(
                            connection,
                            "INSERT INTO stop_requested (recording_id, at, by_ref, reason) VALUES (?, ?, ?, ?)"
                                    + " ON CONFLICT (recording_id) DO NOTHING",
                            recording.value(),
                            DatabaseTime.now(connection),
                            by == null ? null : by.value(),
                            JsonColumn.name(reason))
                    .update();
            return Sql.of(connection, "SELECT at, reason FROM stop_requested WHERE recording_id = ?", recording.value())
                    .one(StopRequest::read);
        });
    }

    public CompletionStage<Optional<StopRequest>> find(RecordingId recording) {
        return database.call(connection -> Sql.of(
                        connection, "SELECT at, reason FROM stop_requested WHERE recording_id = ?", recording.value())
                .first(StopRequest::read));
    }

    /** What was accepted. */
    public record StopRequest(Instant at, EndReason reason) {
        private static StopRequest read(Row row) throws SQLException {
            return new StopRequest(row.instant("at"), JsonColumn.named(row.string("reason"), EndReason.class));
        }
    }
}
