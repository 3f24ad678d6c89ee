package app.connect.cluster.access;

import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.events.JournalPlace;
import app.connect.cluster.events.RecordingScene;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.RecordingEvent;
import app.connect.cluster.recording.RecordingEvent.ConsentDecided;
import app.connect.cluster.recording.RecordingEvent.NoticeDelivered;
import app.connect.cluster.recording.RecordingEvent.NoticeIssued;
import app.connect.cluster.time.MediaTime;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows of {@code consent_ledger} for those journal events that have one; again and again with the same result. */
final class LedgerWriter {
    private final Connection connection;

    LedgerWriter(Connection connection) {
        this.connection = connection;
    }

    void write(RecordingEvent event, RecordingScene scene, JournalPlace place) throws SQLException {
        if (event instanceof NoticeIssued notice) {
            insert("notice", notice.person(), null, scene, place);
        } else if (event instanceof NoticeDelivered delivered) {
            deliver(delivered, scene);
        } else if (event instanceof ConsentDecided decided) {
            insert("decision", decided.person(), decided, scene, place);
        }
    }

    /** On the notice's own row, which is written before: the earliest arrival counts. */
    private void deliver(NoticeDelivered delivered, RecordingScene scene) throws SQLException {
        Sql.of(
                        connection,
                        "UPDATE consent_ledger SET delivered_at = least(delivered_at, ?)"
                                + " WHERE recording_id = ? AND person_ref = ? AND kind = 'notice'",
                        delivered.deliveredAt(),
                        scene.recording().value(),
                        delivered.person().value())
                .update();
    }

    private void insert(
            String kind, PersonRef person, @Nullable ConsentDecided decided, RecordingScene scene, JournalPlace place)
            throws SQLException {
        MediaTime media = decided == null ? null : decided.at();
        Sql.of(
                        connection,
                        "INSERT INTO consent_ledger (persistence_id, sequence_nr, kind, recording_id, org, person_ref,"
                                + " at, decision, text_version, media_ticks, channel)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (persistence_id, sequence_nr, kind) DO NOTHING",
                        place.persistenceId(),
                        place.sequenceNr(),
                        kind,
                        scene.recording().value(),
                        scene.call().organisation().value(),
                        person.value(),
                        place.at(),
                        decided == null ? null : JsonColumn.name(decided.decision()),
                        decided == null ? null : decided.textVersion(),
                        media == null ? null : media.ticks(),
                        decided == null ? null : JsonColumn.name(decided.channel()))
                .update();
    }
}
