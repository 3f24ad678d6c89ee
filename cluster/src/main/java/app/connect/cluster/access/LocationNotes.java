package app.connect.cluster.access;

import app.connect.cluster.consent.ConsentTerms;
import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.JournaledRecordingEvent;
import app.connect.cluster.recording.RecordingEvent;
import app.connect.cluster.recording.RecordingEvent.RecordingAborted;
import app.connect.cluster.recording.RecordingEvent.RecordingActivated;
import app.connect.cluster.recording.RecordingEvent.RecordingStarted;
import app.connect.cluster.recording.RecordingEvent.StopAccepted;
import app.connect.cluster.recording.RecordingEvent.TimelineSealed;
import app.connect.cluster.time.MediaTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What a recording's location learns from its events: the terms, and from when to when it was. Repeated without harm.
 */
final class LocationNotes {
    private LocationNotes() {}

    static void note(Connection connection, JournaledRecordingEvent journaled) throws SQLException {
        RecordingEvent event = journaled.event();
        RecordingId recording = journaled.link().recordingId();
        if (event instanceof RecordingStarted started) {
            ConsentTerms terms = started.terms();
            Sql.of(
                            connection,
                            "UPDATE recording_location SET policy = ?, text_version = ? WHERE recording_id = ?",
                            JsonColumn.name(terms.mode()),
                            terms.textVersion(),
                            recording.value())
                    .update();
        } else if (event instanceof RecordingActivated activated) {
            Sql.of(
                            connection,
                            "UPDATE recording_location SET active_at = ? WHERE recording_id = ?",
                            activated.startedAt(),
                            recording.value())
                    .update();
        } else if (event instanceof StopAccepted stop) {
            ended(connection, recording, stop.cut(), journaled.link().at());
        } else if (event instanceof TimelineSealed sealed) {
            ended(connection, recording, sealed.duration(), journaled.link().at());
        } else if (event instanceof RecordingAborted) {
            ended(connection, recording, MediaTime.ZERO, journaled.link().at());
        }
    }

    /** @param at counts for what was never active */
    private static void ended(Connection connection, RecordingId recording, MediaTime duration, Instant at)
            throws SQLException {
        Sql.of(
                        connection,
                        "UPDATE recording_location SET ended_at = coalesce(active_at + ? * interval '1 microsecond', ?)"
                                + " WHERE recording_id = ?",
                        duration.toNanos() / 1_000,
                        at,
                        recording.value())
                .update();
    }
}
