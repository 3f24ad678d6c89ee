package app.connect.cluster.access;

import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.DatabaseTime;
import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.events.EventLog;
import app.connect.cluster.events.JournalPlace;
import app.connect.cluster.events.NewEvent;
import app.connect.cluster.events.RecordingScene;
import app.connect.cluster.events.RecordingTellings;
import app.connect.cluster.events.StreamEnd;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.events.TrackTellings;
import app.connect.cluster.events.WakeUps;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.EndpointChange;
import app.connect.cluster.recording.NumberedEvent;
import app.connect.cluster.recording.RecordingRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Location, ledger and event log of live recordings, written beside their journal. */
public final class JdbcRecordingRows implements RecordingRows {
    /** Permanent, as the journal's. */
    private static final String PERSISTENCE_ID = "Recording|";
    /** In its place where there is no journal event: addresses are not in the journal. */
    private static final String ENDPOINTS = "Endpoints|";

    private final Database database;
    private final WakeUps followers;

    /** @param followers are told after each commit that wrote events */
    public JdbcRecordingRows(Database database, WakeUps followers) {
        this.database = database;
        this.followers = followers;
    }

    @Override
    public CompletionStage<Void> located(
            CallKey call, RecordingId recording, ConversationId conversation, PersonRef startedBy) {
        return database.transaction(connection -> {
                    RecordingLocation location = new RecordingLocation(
                            recording, call, conversation, startedBy, DatabaseTime.now(connection));
                    RecordingIndex.insert(connection, location);
                    return location;
                })
                .thenAccept(location -> {});
    }

    @Override
    public CompletionStage<Void> append(CallKey call, List<NumberedEvent> events) {
        return database.transaction(connection -> append(connection, call, events))
                .thenAccept(followers::wake);
    }

    @Override
    public CompletionStage<Void> endpointsChanged(CallKey call, RecordingId recording, EndpointChange change) {
        return new EventLog(database)
                .tell(
                        StreamKey.of(call),
                        ENDPOINTS + call.entityId(),
                        "track.endpoints-changed",
                        JsonColumn.write(TrackTellings.body(call, recording, change)))
                .thenAccept(end -> followers.wake(List.of(end)));
    }

    @Override
    public CompletionStage<Boolean> known(CallKey call, RecordingId recording) {
        return database.call(connection -> Sql.of(
                        connection,
                        "SELECT 1 FROM recording_location WHERE recording_id = ? AND org = ? AND call_id = ?",
                        recording.value(),
                        call.organisation().value(),
                        call.call().value())
                .first(row -> true)
                .isPresent());
    }

    private static List<StreamEnd> append(Connection connection, CallKey call, List<NumberedEvent> events)
            throws SQLException {
        for (NumberedEvent numbered : events) {
            LocationNotes.note(connection, numbered.event());
        }
        LedgerWriter ledger = new LedgerWriter(connection);
        Map<RecordingId, RecordingScene> scenes = new HashMap<>();
        List<NewEvent> told = new ArrayList<>();
        for (NumberedEvent numbered : events) {
            RecordingId recording = numbered.event().link().recordingId();
            RecordingScene scene = scenes.get(recording);
            if (scene == null) {
                scene = SceneRows.read(connection, recording);
                scenes.put(recording, scene);
            }
            JournalPlace place = new JournalPlace(
                    PERSISTENCE_ID + call.entityId(),
                    numbered.sequenceNumber(),
                    numbered.event().link().at());
            ledger.write(numbered.event().event(), scene, place);
            told.addAll(place.address(
                    RecordingTellings.of(numbered.event().event(), scene), scene.call(), scene.conversation()));
        }
        return EventLog.append(connection, told);
    }
}
