package app.connect.cluster.events;

import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The streams' table. Within a stream numbers become visible in order: who has read up to n never misses n. */
public final class EventLog {
    private final Database database;

    public EventLog(Database database) {
        this.database = database;
    }

    /** All or nothing; what is there already is left alone. Answers how many were new. */
    public CompletionStage<Integer> append(List<NewEvent> events) {
        return database.transaction(connection -> append(connection, events));
    }

    /** Within a transaction of the caller's, which should end soon: it holds the streams' locks. */
    public static int append(Connection connection, List<NewEvent> events) throws SQLException {
        // In the streams' order, so that two who append to the same two streams do not wait for each other.
        Map<StreamKey, List<NewEvent>> byStream =
                events.stream().collect(Collectors.groupingBy(NewEvent::stream, TreeMap::new, Collectors.toList()));
        int added = 0;
        for (Map.Entry<StreamKey, List<NewEvent>> entry : byStream.entrySet()) {
            added += appendTo(connection, entry.getKey(), entry.getValue());
        }
        return added;
    }

    /** At most {@code limit} events after {@code afterId} (0: from the beginning), in order. */
    public CompletionStage<List<LoggedEvent>> read(StreamKey stream, long afterId, int limit) {
        return database.call(connection -> Sql.of(
                        connection,
                        "SELECT id, type, body, at FROM event_log"
                                + " WHERE stream_kind = ? AND org = ? AND stream_id = ? AND id > ? ORDER BY id LIMIT ?",
                        stream.kind().name(),
                        stream.organisation().value(),
                        stream.id(),
                        afterId,
                        limit)
                .list(row ->
                        new LoggedEvent(row.number("id"), row.string("type"), row.string("body"), row.instant("at"))));
    }

    private static int appendTo(Connection connection, StreamKey stream, List<NewEvent> events) throws SQLException {
        long lastId = lock(connection, stream);
        long id = lastId;
        for (NewEvent event : events) {
            id += insert(connection, event, id + 1);
        }
        if (id > lastId) {
            Sql.of(
                            connection,
                            "UPDATE event_stream SET last_id = ?"
                                    + " WHERE stream_kind = ? AND org = ? AND stream_id = ?",
                            id,
                            stream.kind().name(),
                            stream.organisation().value(),
                            stream.id())
                    .update();
        }
        return Math.toIntExact(id - lastId);
    }

    // The row stays locked until the commit, and numbers are given under it only.
    private static long lock(Connection connection, StreamKey stream) throws SQLException {
        Sql.of(
                        connection,
                        "INSERT INTO event_stream (stream_kind, org, stream_id, last_id) VALUES (?, ?, ?, 0)"
                                + " ON CONFLICT DO NOTHING",
                        stream.kind().name(),
                        stream.organisation().value(),
                        stream.id())
                .update();
        return Sql.of(
                        connection,
                        "SELECT last_id FROM event_stream WHERE stream_kind = ? AND org = ? AND stream_id = ? FOR UPDATE",
                        stream.kind().name(),
                        stream.organisation().value(),
                        stream.id())
                .one(row -> row.number("last_id"));
    }

    private static int insert(Connection connection, NewEvent event, long id) throws SQLException {
        return Sql.of(
                        connection,
                        "INSERT INTO event_log (stream_kind, org, stream_id, id, type, body, at, persistence_id,"
                                + " sequence_nr) VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)"
                                + " ON CONFLICT (persistence_id, sequence_nr, type, stream_kind) DO NOTHING",
                        event.stream().kind().name(),
                        event.stream().organisation().value(),
                        event.stream().id(),
                        id,
                        event.type(),
                        event.body(),
                        event.at(),
                        event.persistenceId(),
                        event.sequenceNr())
                .update();
    }
}
