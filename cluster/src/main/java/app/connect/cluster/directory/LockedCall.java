package app.connect.cluster.directory;

import app.connect.cluster.directory.CallChange.Changed;
import app.connect.cluster.directory.CallChange.Unchanged;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call's row, locked until the transaction ends: everything below it changes, and is numbered, in one order. */
record LockedCall(CallKey key, ConversationId conversation, CallSource source, long version, @Nullable Instant ended) {

    static Optional<LockedCall> lock(Connection connection, CallKey key) throws SQLException {
        return read(connection, key, " FOR UPDATE");
    }

    /** Without the lock, for snapshots. */
    static Optional<LockedCall> peek(Connection connection, CallKey key) throws SQLException {
        return read(connection, key, "");
    }

    Changed changed(Connection connection) throws SQLException {
        Sql.of(
                        connection,
                        "UPDATE call SET version = version + 1 WHERE org = ? AND call_id = ?",
                        key.organisation().value(),
                        key.call().value())
                .update();
        return new Changed(version + 1);
    }

    Unchanged unchanged() {
        return new Unchanged(version);
    }

    private static Optional<LockedCall> read(Connection connection, CallKey key, String lock) throws SQLException {
        return Sql.of(
                        connection,
                        "SELECT conversation_id, source, version, ended_at FROM call WHERE org = ? AND call_id = ?"
                                + lock,
                        key.organisation().value(),
                        key.call().value())
                .first(row -> new LockedCall(
                        key,
                        new ConversationId(row.string("conversation_id")),
                        JsonColumn.read(row.string("source"), CallSource.class),
                        row.number("version"),
                        row.nullableInstant("ended_at")));
    }
}
