package app.connect.cluster.chat;

import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.DatabaseTime;
import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.events.EventLog;
import app.connect.cluster.events.StreamEnd;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.events.WakeUps;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes a call's messages into the recording that is on, tells followers that it did, and takes them out again. */
public final class RecordingChat {
    /** In place of a persistence id: no event of the journal speaks of messages. */
    private static final String ORIGIN = "Chat|";

    private final Database database;
    private final WakeUps followers;

    public RecordingChat(Database database, WakeUps followers) {
        this.database = database;
        this.followers = followers;
    }

    /** @param outcome is it there; {@code recording} and {@code at} say where if it is */
    public record Written(ChatOutcome outcome, @Nullable RecordingId recording, @Nullable Instant at) {
        private static Written not(ChatOutcome why) {
            return new Written(why, null, null);
        }
    }

    /** Once for each id: what comes again, with whatever words, changes nothing. */
    public CompletionStage<Written> write(CallKey call, WrittenMessage message) {
        return database.transaction(connection -> write(connection, call, message))
                .thenApply(this::told);
    }

    /** False: no such call. A message that has not come yet will not be kept either, as long as it could be. */
    public CompletionStage<Boolean> delete(CallKey call, String messageId) {
        return database.transaction(connection -> delete(connection, call, messageId))
                .thenApply(this::told);
    }

    private <T> T told(Told<T> done) {
        if (done.end() != null) {
            followers.wake(List.of(done.end()));
        }
        return done.result();
    }

    private record Told<T>(T result, @Nullable StreamEnd end) {}

    private static Told<Written> write(Connection connection, CallKey call, WrittenMessage message)
            throws SQLException {
        if (!ChatRecording.isCall(connection, call)) {
            return new Told<>(Written.not(ChatOutcome.UNKNOWN_CALL), null);
        }
        Optional<Written> before = find(connection, call, message.messageId());
        if (before.isPresent()) {
            return new Told<>(before.get(), null);
        }
        Instant at = WritingTime.of(message.sentAt(), DatabaseTime.now(connection));
        Optional<RecordingId> recording = ChatRecording.between(connection, call, at, at);
        if (recording.isEmpty()) {
            return new Told<>(Written.not(ChatOutcome.NO_RECORDING), null);
        }
        Optional<PersonRef> sender = ChatRecording.sender(connection, recording.get(), message.senderId());
        WritingConsent consent = sender.isEmpty()
                ? null
                : ConsentRows.of(connection, recording.get()).get(sender.get());
        if (consent == null || !consent.standsAt(at)) {
            return new Told<>(Written.not(ChatOutcome.NO_CONSENT), null);
        }
        return insert(connection, call, recording.get(), sender.orElseThrow(), message, at);
    }

    private static Optional<Written> find(Connection connection, CallKey call, String messageId) throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT recording_id, at, deleted_at IS NOT NULL AS deleted FROM recording_chat"
                                + " WHERE org = ? AND call_id = ? AND message_id = ?",
                        call.organisation().value(),
                        call.call().value(),
                        messageId)
                .first(row -> row.flag("deleted")
                        ? Written.not(ChatOutcome.DELETED)
                        : new Written(
                                ChatOutcome.KEPT, new RecordingId(row.string("recording_id")), row.instant("at")));
    }

    private static Told<Written> insert(
            Connection connection,
            CallKey call,
            RecordingId recording,
            PersonRef sender,
            WrittenMessage message,
            Instant at)
            throws SQLException {
        int inserted = Sql.of(
                        connection,
                        "INSERT INTO recording_chat (org, call_id, message_id, recording_id, person_ref, sender_name,"
                                + " text, sent_at, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        call.organisation().value(),
                        call.call().value(),
                        message.messageId(),
                        recording.value(),
                        sender.value(),
                        message.senderName(),
                        message.text(),
                        message.sentAt(),
                        at)
                .update();
        if (inserted == 0) {
            // The same message came twice at once.
            return new Told<>(find(connection, call, message.messageId()).orElseThrow(), null);
        }
        return new Told<>(
                new Written(ChatOutcome.KEPT, recording, at),
                tell(connection, call, recording, message.messageId(), "written"));
    }

    private static Told<Boolean> delete(Connection connection, CallKey call, String messageId) throws SQLException {
        if (!ChatRecording.isCall(connection, call)) {
            return new Told<>(false, null);
        }
        Instant now = DatabaseTime.now(connection);
        Optional<RecordingId> emptied = Sql.of(
                        connection,
                        "UPDATE recording_chat SET person_ref = NULL, sender_name = NULL, text = NULL, sent_at = NULL,"
                                + " deleted_at = ? WHERE org = ? AND call_id = ? AND message_id = ?"
                                + " AND deleted_at IS NULL RETURNING recording_id",
                        now,
                        call.organisation().value(),
                        call.call().value(),
                        messageId)
                .first(row -> new RecordingId(row.string("recording_id")));
        if (emptied.isPresent()) {
            return new Told<>(true, tell(connection, call, emptied.get(), messageId, "deleted"));
        }
        Optional<RecordingId> coming = ChatRecording.between(connection, call, now.minus(WritingTime.LATEST), now);
        if (coming.isPresent()) {
            Sql.of(
                            connection,
                            "INSERT INTO recording_chat (org, call_id, message_id, recording_id, at, deleted_at)"
                                    + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                            call.organisation().value(),
                            call.call().value(),
                            messageId,
                            coming.get().value(),
                            now,
                            now)
                    .update();
        }
        return new Told<>(true, null);
    }

    /** Without the words: followers who may read them ask for them. */
    private static StreamEnd tell(
            Connection connection, CallKey call, RecordingId recording, String messageId, String change)
            throws SQLException {
        return EventLog.tell(
                connection,
                StreamKey.of(call),
                ORIGIN + call.entityId(),
                "chat",
                JsonColumn.write(Map.of(
                        "callId",
                        call.call().value(),
                        "recordingId",
                        recording.value(),
                        "messageId",
                        messageId,
                        "change",
                        change)));
    }
}
