package app.connect.cluster.catalog;

import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.JournaledLibraryEvent;
import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.library.LibraryEvent;
import app.connect.cluster.library.LibraryEvent.FinalizationClaimed;
import app.connect.cluster.library.LibraryEvent.FinalizationFailed;
import app.connect.cluster.library.LibraryEvent.RecordingAdopted;
import app.connect.cluster.library.LibraryEvent.RecordingFailed;
import app.connect.cluster.library.LibraryEvent.RecordingPublished;
import app.connect.cluster.recording.SealedRecording;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What an event of a library entry's journal changes in the catalogue. An event that is in it already changes nothing.
 */
final class FinishedRows {
    private final Connection connection;
    private final RecordingId recording;
    private final long sequenceNr;

    FinishedRows(Connection connection, RecordingId recording, long sequenceNr) {
        this.connection = connection;
        this.recording = recording;
        this.sequenceNr = sequenceNr;
    }

    void apply(JournaledLibraryEvent journaled) throws SQLException {
        LibraryEvent event = journaled.event();
        if (event instanceof RecordingAdopted adopted) {
            adopt(adopted.recording());
        } else if (event instanceof FinalizationClaimed claimed) {
            update("library_status = 'FINALIZING', library_node = ?", claimed.node());
        } else if (event instanceof FinalizationFailed) {
            update("library_node = NULL");
        } else if (event instanceof RecordingFailed) {
            update("library_status = 'FAILED', library_node = NULL");
        } else if (event instanceof RecordingPublished published) {
            publish(published.media(), journaled.link().at());
        }
    }

    private void adopt(SealedRecording sealed) throws SQLException {
        Sql.of(
                        connection,
                        "INSERT INTO catalog_recording (recording_id, org, call_id, conversation_id, started_by, layout,"
                                + " started_at, duration_ticks, end_reason, library_status, library_nr)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (recording_id) DO UPDATE SET"
                                + " started_at = excluded.started_at, duration_ticks = excluded.duration_ticks,"
                                + " end_reason = excluded.end_reason, layout = excluded.layout,"
                                + " library_status = excluded.library_status, library_nr = excluded.library_nr"
                                + " WHERE catalog_recording.library_nr < excluded.library_nr",
                        recording.value(),
                        sealed.call().organisation().value(),
                        sealed.call().call().value(),
                        sealed.conversation().value(),
                        sealed.startedBy().value(),
                        JsonColumn.name(sealed.layout()),
                        sealed.startedAt(),
                        sealed.duration().ticks(),
                        JsonColumn.name(sealed.endReason()),
                        sealed.aborted() ? "ABORTED" : "FINALIZING",
                        sequenceNr)
                .update();
    }

    private void publish(PublishedMedia media, Instant at) throws SQLException {
        update(
                "library_status = 'COMPLETE', library_node = NULL, published_at = ?, mp4_bytes = ?, mp4_sha256 = ?,"
                        + " verified = ?",
                at,
                media.bytes(),
                media.sha256(),
                media.verified());
    }

    private void update(String changes, Object... values) throws SQLException {
        Object[] parameters = new Object[values.length + 3];
        parameters[0] = sequenceNr;
        System.arraycopy(values, 0, parameters, 1, values.length);
        parameters[values.length + 1] = recording.value();
        parameters[values.length + 2] = sequenceNr;
        Sql.of(
                        connection,
                        "UPDATE catalog_recording SET library_nr = ?, " + changes
                                + " WHERE recording_id = ? AND library_nr < ?",
                        parameters)
                .update();
    }
}
