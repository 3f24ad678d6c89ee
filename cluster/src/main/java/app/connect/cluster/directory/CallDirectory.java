package app.connect.cluster.directory;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.TrackId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Calls, who is in them and what they send. Every change that a recording could care about makes the call's version
 * grow by one and says so; the caller then tells the call's entity.
 */
public final class CallDirectory {
    private final Database database;

    public CallDirectory(Database database) {
        this.database = database;
    }

    /** {@code Changed}, {@code Unchanged}, {@code Fixed}, {@code Ended} or {@code UnknownConversation}. */
    public CompletionStage<CallChange> put(CallKey call, ConversationId conversation, CallSource source) {
        return database.transaction(connection -> {
            if (!isKnown(connection, call, conversation)) {
                return new CallChange.UnknownConversation();
            }
            int inserted = Sql.of(
                            connection,
                            "INSERT INTO call (org, call_id, conversation_id, source, version)"
                                    + " VALUES (?, ?, ?, ?::jsonb, 1) ON CONFLICT (org, call_id) DO NOTHING",
                            call.organisation().value(),
                            call.call().value(),
                            conversation.value(),
                            JsonColumn.write(source))
                    .update();
            return inserted > 0 ? new CallChange.Changed(1) : putAgain(connection, call, conversation, source);
        });
    }

    public CompletionStage<Optional<CallRecord>> get(CallKey call) {
        return database.snapshot(connection -> {
            Optional<LockedCall> found = LockedCall.peek(connection, call);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            LockedCall row = found.get();
            return Optional.of(new CallRecord(
                    row.conversation(),
                    row.source(),
                    row.version(),
                    row.ended(),
                    ParticipantRows.present(connection, call),
                    TrackRows.all(connection, call)));
        });
    }

    /** The call ended: {@code Changed}, {@code Unchanged} when it had already, or {@code UnknownCall}. */
    public CompletionStage<CallChange> end(CallKey call) {
        return database.transaction(connection -> {
            Optional<LockedCall> locked = LockedCall.lock(connection, call);
            if (locked.isEmpty()) {
                return new CallChange.UnknownCall();
            }
            if (locked.get().ended() != null) {
                return locked.get().unchanged();
            }
            Sql.of(
                            connection,
                            "UPDATE call SET ended_at = ? WHERE org = ? AND call_id = ?",
                            DatabaseTime.now(connection),
                            call.organisation().value(),
                            call.call().value())
                    .update();
            ParticipantRows.deleteAll(connection, call);
            return locked.get().changed(connection);
        });
    }

    /**
     * {@code Changed}; {@code Unchanged} when older than the last known; {@code UnknownCall}, {@code Ended} or {@code
     * FromTheFuture}.
     */
    public CompletionStage<CallChange> putParticipant(CallKey call, ParticipantId participant, Arrival arrival) {
        return change(call, (connection, row) -> ParticipantRows.arrive(connection, row, participant, arrival));
    }

    /**
     * {@code Changed}; {@code Unchanged} when older than the last known or gone already; {@code FromTheFuture}; {@code
     * UnknownParticipant} only where no time was given: with one, the arrival may still come.
     */
    public CompletionStage<CallChange> deleteParticipant(
            CallKey call, ParticipantId participant, @Nullable Instant at) {
        return change(call, (connection, row) -> ParticipantRows.leave(connection, row, participant, at));
    }

    /** {@code UnknownParticipant} where the sender is not in the call now. */
    public CompletionStage<CallChange> putTrack(
            CallKey call, ParticipantId participant, TrackId track, TrackDeclaration declaration) {
        return change(call, (connection, row) -> TrackRows.put(connection, row, participant, track, declaration));
    }

    public CompletionStage<CallChange> muteTrack(
            CallKey call, ParticipantId participant, TrackId track, boolean muted) {
        return change(call, (connection, row) -> TrackRows.mute(connection, row, participant, track, muted));
    }

    public CompletionStage<CallChange> deleteTrack(CallKey call, ParticipantId participant, TrackId track) {
        return change(call, (connection, row) -> TrackRows.delete(connection, row, participant, track));
    }

    public CompletionStage<Optional<CallRecord.Track>> getTrack(
            CallKey call, ParticipantId participant, TrackId track) {
        return database.call(connection -> TrackRows.find(connection, call, participant, track));
    }

    /** A user's presences in the call now, the oldest first. */
    public CompletionStage<List<ParticipantId>> presencesOf(CallKey call, String userId) {
        return database.call(connection -> Sql.of(
                        connection,
                        "SELECT participant_id FROM call_participant"
                                + " WHERE org = ? AND call_id = ? AND user_id = ? AND left_at IS NULL"
                                + " ORDER BY joined_at, participant_id",
                        call.organisation().value(),
                        call.call().value(),
                        userId)
                .list(row -> new ParticipantId(row.string("participant_id"))));
    }

    private static boolean isKnown(Connection connection, CallKey call, ConversationId conversation)
            throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT 1 FROM conversation WHERE org = ? AND conversation_id = ?",
                        call.organisation().value(),
                        conversation.value())
                .first(row -> true)
                .isPresent();
    }

    // What a source says beyond its type (a room's address, a secret) may change.
    private static CallChange putAgain(
            Connection connection, CallKey call, ConversationId conversation, CallSource source) throws SQLException {
        LockedCall row = LockedCall.lock(connection, call).orElseThrow();
        if (row.ended() != null) {
            return new CallChange.Ended();
        }
        if (!row.conversation().equals(conversation) || row.source().getClass() != source.getClass()) {
            return new CallChange.Fixed();
        }
        if (row.source().equals(source)) {
            return row.unchanged();
        }
        Sql.of(
                        connection,
                        "UPDATE call SET source = ?::jsonb WHERE org = ? AND call_id = ?",
                        JsonColumn.write(source),
                        call.organisation().value(),
                        call.call().value())
                .update();
        return row.changed(connection);
    }

    private CompletionStage<CallChange> change(CallKey call, Change change) {
        return database.transaction(connection -> {
            Optional<LockedCall> locked = LockedCall.lock(connection, call);
            if (locked.isEmpty()) {
                return new CallChange.UnknownCall();
            }
            if (locked.get().ended() != null) {
                return new CallChange.Ended();
            }
            return change.apply(connection, locked.get());
        });
    }

    @FunctionalInterface
    private interface Change {
        CallChange apply(Connection connection, LockedCall call) throws SQLException;
    }
}
