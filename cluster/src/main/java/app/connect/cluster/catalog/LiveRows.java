package app.connect.cluster.catalog;

import app.connect.cluster.consent.Decision;
import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.JournaledRecordingEvent;
import app.connect.cluster.recording.RecordingEvent;
import app.connect.cluster.recording.RecordingEvent.ConsentDecided;
import app.connect.cluster.recording.RecordingEvent.LayoutChanged;
import app.connect.cluster.recording.RecordingEvent.NoticeIssued;
import app.connect.cluster.recording.RecordingEvent.RecordingAborted;
import app.connect.cluster.recording.RecordingEvent.RecordingActivated;
import app.connect.cluster.recording.RecordingEvent.RecordingStarted;
import app.connect.cluster.recording.RecordingEvent.SessionClaimed;
import app.connect.cluster.recording.RecordingEvent.SessionLost;
import app.connect.cluster.recording.RecordingEvent.SessionResumed;
import app.connect.cluster.recording.RecordingEvent.StopAccepted;
import app.connect.cluster.recording.RecordingEvent.TimelineSealed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an event of a call's journal changes in the catalogue. An event that is in it already changes nothing. */
final class LiveRows {
    private final Connection connection;
    private final CallKey call;
    private final RecordingId recording;
    private final long sequenceNr;

    LiveRows(Connection connection, CallKey call, RecordingId recording, long sequenceNr) {
        this.connection = connection;
        this.call = call;
        this.recording = recording;
        this.sequenceNr = sequenceNr;
    }

    void apply(JournaledRecordingEvent journaled) throws SQLException {
        RecordingEvent event = journaled.event();
        if (event instanceof RecordingStarted started) {
            start(started, journaled.link().at());
        } else if (event instanceof NoticeIssued notice) {
            person(notice.person(), false, false);
        } else if (event instanceof ConsentDecided decided) {
            person(decided.person(), decided.decision() == Decision.ACKNOWLEDGE, true);
        } else {
            move(event);
        }
    }

    private void move(RecordingEvent event) throws SQLException {
        if (event instanceof RecordingActivated activated) {
            update("live_status = 'ACTIVE', started_at = ?", activated.startedAt());
        } else if (event instanceof LayoutChanged changed) {
            update("layout = ?", JsonColumn.name(changed.layout()));
        } else if (event instanceof SessionClaimed claimed) {
            update("live_node = ?", claimed.node());
        } else if (event instanceof SessionLost) {
            update(
                    "live_node = NULL, live_status = CASE live_status WHEN 'ACTIVE' THEN 'RECOVERING' ELSE live_status END");
        } else if (event instanceof SessionResumed) {
            update("live_status = CASE live_status WHEN 'RECOVERING' THEN 'ACTIVE' ELSE live_status END");
        } else if (event instanceof StopAccepted stop) {
            update(
                    "live_status = 'ENDING', end_reason = ?, duration_ticks = ?",
                    JsonColumn.name(stop.reason()),
                    stop.cut().ticks());
        } else if (event instanceof TimelineSealed sealed) {
            update(
                    "live_status = 'FINALIZING', live_node = NULL, duration_ticks = ?",
                    sealed.duration().ticks());
        } else if (event instanceof RecordingAborted aborted) {
            update(
                    "live_status = 'ABORTED', live_node = NULL, duration_ticks = 0, end_reason = ?",
                    JsonColumn.name(aborted.reason()));
        }
    }

    private void start(RecordingStarted started, Instant at) throws SQLException {
        Sql.of(
                        connection,
                        "INSERT INTO catalog_recording (recording_id, org, call_id, conversation_id, started_by, layout,"
                                + " requested_at, policy, live_status, live_nr) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'STARTING', ?)"
                                + " ON CONFLICT (recording_id) DO UPDATE SET requested_at = excluded.requested_at,"
                                + " policy = excluded.policy, live_status = excluded.live_status, live_nr = excluded.live_nr"
                                + " WHERE catalog_recording.live_nr < excluded.live_nr",
                        recording.value(),
                        call.organisation().value(),
                        call.call().value(),
                        started.conversation().value(),
                        started.startedBy().value(),
                        JsonColumn.name(started.layout()),
                        at,
                        JsonColumn.name(started.terms().mode()),
                        sequenceNr)
                .update();
    }

    private void person(PersonRef person, boolean acknowledged, boolean decided) throws SQLException {
        Sql.of(
                        connection,
                        "INSERT INTO catalog_person (recording_id, person_ref, first_nr, acknowledged, decided) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (recording_id, person_ref) DO UPDATE SET"
                                + " acknowledged = catalog_person.acknowledged OR excluded.acknowledged,"
                                + " decided = catalog_person.decided OR excluded.decided",
                        recording.value(),
                        person.value(),
                        sequenceNr,
                        acknowledged,
                        decided)
                .update();
    }

    private void update(String changes, @Nullable Object... values) throws SQLException {
        @Nullable Object[] parameters = new @Nullable Object[values.length + 3];
        parameters[0] = sequenceNr;
        System.arraycopy(values, 0, parameters, 1, values.length);
        parameters[values.length + 1] = recording.value();
        parameters[values.length + 2] = sequenceNr;
        Sql.of(
                        connection,
                        "UPDATE catalog_recording SET live_nr = ?, " + changes
                                + " WHERE recording_id = ? AND live_nr < ?",
                        parameters)
                .update();
    }
}
