package app.connect.cluster.directory;

import app.connect.cluster.directory.CallRecord.Participant;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ParticipantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of {@code call_participant}; who calls holds the call's lock. */
final class ParticipantRows {
    /** How far the platform's clock may be ahead of the database's. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private ParticipantRows() {}

    static List<Participant> present(Connection connection, CallKey call) throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT participant_id, user_id, name, joined_at FROM call_participant"
                                + " WHERE org = ? AND call_id = ? AND left_at IS NULL ORDER BY joined_at, participant_id",
                        call.organisation().value(),
                        call.call().value())
                .list(row -> new Participant(
                        new ParticipantId(row.string("participant_id")),
                        row.nullableString("user_id"),
                        row.string("name"),
                        row.instant("joined_at")));
    }

    static boolean isPresent(Connection connection, CallKey call, ParticipantId participant) throws SQLException {
        return find(connection, call, participant).filter(Known::isPresent).isPresent();
    }

    static CallChange arrive(Connection connection, LockedCall call, ParticipantId participant, Arrival arrival)
            throws SQLException {
        if (isAhead(connection, arrival.at())) {
            return new CallChange.FromTheFuture();
        }
        Optional<Known> known = find(connection, call.key(), participant);
        Instant at = timeOf(connection, arrival.at(), known);
        if (known.isPresent() && at.isBefore(known.get().changedAt())) {
            return call.unchanged();
        }
        Instant joinedAt = known.filter(Known::isPresent).map(Known::joinedAt).orElse(at);
        write(connection, call.key(), participant, arrival.userId(), arrival.name(), joinedAt, null, at);
        return call.changed(connection);
    }

    /** The tracks go with their sender. */
    static CallChange leave(Connection connection, LockedCall call, ParticipantId participant, @Nullable Instant when)
            throws SQLException {
        if (isAhead(connection, when)) {
            return new CallChange.FromTheFuture();
        }
        Optional<Known> known = find(connection, call.key(), participant);
        if (known.isEmpty() && when == null) {
            return new CallChange.UnknownParticipant();
        }
        Instant at = timeOf(connection, when, known);
        if (known.isEmpty()) {
            // The arrival is still on its way and will be older than this.
            write(connection, call.key(), participant, null, null, at, at, at);
            return call.unchanged();
        }
        if (at.isBefore(known.get().changedAt())) {
            return call.unchanged();
        }
        Sql.of(
                        connection,
                        "UPDATE call_participant SET left_at = coalesce(left_at, ?), changed_at = ?"
                                + " WHERE org = ? AND call_id = ? AND participant_id = ?",
                        at,
                        at,
                        call.key().organisation().value(),
                        call.key().call().value(),
                        participant.value())
                .update();
        TrackRows.deleteAllOf(connection, call.key(), participant);
        return known.get().isPresent() ? call.changed(connection) : call.unchanged();
    }

    static void deleteAll(Connection connection, CallKey call) throws SQLException {
        Sql.of(
                        connection,
                        "DELETE FROM call_participant WHERE org = ? AND call_id = ?",
                        call.organisation().value(),
                        call.call().value())
                .update();
    }

    private static boolean isAhead(Connection connection, @Nullable Instant said) throws SQLException {
        return said != null && said.isAfter(DatabaseTime.now(connection).plus(CLOCKS_APART));
    }

    // Without a time it is news, whatever was said before.
    private static Instant timeOf(Connection connection, @Nullable Instant said, Optional<Known> known)
            throws SQLException {
        if (said != null) {
            return said;
        }
        Instant now = DatabaseTime.now(connection);
        return known.map(Known::changedAt)
                .filter(changed -> changed.isAfter(now))
                .orElse(now);
    }

    private static Optional<Known> find(Connection connection, CallKey call, ParticipantId participant)
            throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT joined_at, left_at, changed_at FROM call_participant"
                                + " WHERE org = ? AND call_id = ? AND participant_id = ?",
                        call.organisation().value(),
                        call.call().value(),
                        participant.value())
                .first(row ->
                        new Known(row.instant("joined_at"), row.nullableInstant("left_at"), row.instant("changed_at")));
    }

    private static void write(
            Connection connection,
            CallKey call,
            ParticipantId participant,
            @Nullable String userId,
            @Nullable String name,
            Instant joinedAt,
            @Nullable Instant leftAt,
            Instant changedAt)
            throws SQLException {
        Sql.of(
                        connection,
                        "INSERT INTO call_participant"
                                + " (org, call_id, participant_id, user_id, name, joined_at, left_at, changed_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (org, call_id, participant_id) DO UPDATE SET user_id = excluded.user_id,"
                                + " name = excluded.name, joined_at = excluded.joined_at, left_at = excluded.left_at,"
                                + " changed_at = excluded.changed_at",
                        call.organisation().value(),
                        call.call().value(),
                        participant.value(),
                        userId,
                        name,
                        joinedAt,
                        leftAt,
                        changedAt)
                .update();
    }

    private record Known(Instant joinedAt, @Nullable Instant leftAt, Instant changedAt) {
        boolean isPresent() {
            return leftAt == null;
        }
    }
}
