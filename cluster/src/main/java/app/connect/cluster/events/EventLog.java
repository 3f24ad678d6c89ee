package app.connect.cluster.events;

import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.DatabaseTime;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.OrganisationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The streams' table. Within a stream numbers become visible in order: who has read up to n never misses n. */
public final class EventLog implements EventReader {
    /** How far streams reach back: nothing older is appended. */
    public static final Duration RETENTION = Duration.ofDays(7);

    /** Kept longer than anything is appended, so that no append races with a purge. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private final Database database;

    public EventLog(Database database) {
        this.database = database;
    }

    /**
     * All or nothing; what is there already is left alone, and so is what is older than {@link #RETENTION}: it is
     * cleared out, and would be told again. Answers which streams have grown.
     */
    public CompletionStage<List<StreamEnd>> append(List<NewEvent> events) {
        return database.transaction(connection -> append(connection, events));
    }

    /** Within a transaction of the caller's, which should end soon: it holds the streams' locks. */
    public static List<StreamEnd> append(Connection connection, List<NewEvent> events) throws SQLException {
        // In the streams' order, so that two who append to the same two streams do not wait for each other.
        Map<StreamKey, List<NewEvent>> byStream = news(events, DatabaseTime.now(connection)).stream()
                .collect(Collectors.groupingBy(NewEvent::stream, TreeMap::new, Collectors.toList()));
        List<StreamEnd> grown = new ArrayList<>();
        for (Map.Entry<StreamKey, List<NewEvent>> entry : byStream.entrySet()) {
            appendTo(connection, entry.getKey(), entry.getValue()).ifPresent(grown::add);
        }
        return grown;
    }

    static List<NewEvent> news(List<NewEvent> events, Instant now) {
        Instant oldest = now.minus(RETENTION);
        return events.stream().filter(event -> !event.at().isBefore(oldest)).toList();
    }

    /** What happened before this may be cleared out. */
    public static Instant horizon(Instant now) {
        return now.minus(RETENTION).minus(MARGIN);
    }

    /**
     * Tells what no journal event says, once for each call; the stream's own number makes it one of a kind.
     *
     * @param origin in place of a persistence id
     */
    public CompletionStage<StreamEnd> tell(StreamKey stream, String origin, String type, String body) {
        return database.transaction(connection -> tell(connection, stream, origin, type, body));
    }

    /** Within a transaction of the caller's, which should end soon: it holds the stream's lock. */
    public static StreamEnd tell(Connection connection, StreamKey stream, String origin, String type, String body)
            throws SQLException {
        long id = lock(connection, stream) + 1;
        insert(connection, new NewEvent(stream, origin, id, type, body, DatabaseTime.now(connection)), id);
        advance(connection, stream, id);
        return new StreamEnd(stream, id);
    }

    /** What was told of a journal up to one of its events. */
    public record Told(String persistenceId, long upTo) {}

    /** As {@link #tell}, but not if more was told of that journal to the stream meanwhile: it would come too late. */
    public static Optional<StreamEnd> tellBesides(
            Connection connection, StreamKey stream, String origin, Told journal, String type, String body)
            throws SQLException {
        // Looked for under the stream's lock, as everything is appended.
        lock(connection, stream);
        boolean late = Sql.of(
                        connection,
                        "SELECT count(*) AS later FROM event_log"
                                + " WHERE persistence_id = ? AND sequence_nr > ? AND stream_kind = ?",
                        journal.persistenceId(),
                        journal.upTo(),
                        stream.kind().name())
                .one(row -> row.number("later") > 0);
        return late ? Optional.empty() : Optional.of(tell(connection, stream, origin, type, body));
    }

    /** Clears out at most {@code limit} events that happened before {@code horizon}; answers how many. */
    public CompletionStage<Integer> purge(Instant horizon, int limit) {
        return database.call(connection -> Sql.of(
                        connection,
                        "DELETE FROM event_log WHERE (stream_kind, org, stream_id, id) IN (SELECT stream_kind, org,"
                                + " stream_id, id FROM event_log WHERE at < ? ORDER BY at LIMIT ?"
                                + " FOR UPDATE SKIP LOCKED)",
                        horizon,
                        limit)
                .update());
    }

    @Override
    public CompletionStage<Reach> reach(StreamKey stream, long afterId) {
        return database.call(connection -> Sql.of(
                        connection,
                        "SELECT s.last_id, (SELECT min(e.id) FROM event_log e WHERE e.stream_kind = s.stream_kind"
                                + " AND e.org = s.org AND e.stream_id = s.stream_id AND e.id > ?) AS next"
                                + " FROM event_stream s WHERE s.stream_kind = ? AND s.org = ? AND s.stream_id = ?",
                        afterId,
                        stream.kind().name(),
                        stream.organisation().value(),
                        stream.id())
                .first(row -> reach(afterId, row.number("last_id"), row.nullableNumber("next")))
                .orElseGet(() -> reach(afterId, 0, null)));
    }

    // Numbers have no holes, so the next one is missing only if it is cleared out.
    private static Reach reach(long afterId, long lastId, @Nullable Long next) {
        return new Reach(lastId, afterId == lastId || (next != null && next == afterId + 1));
    }

    @Override
    public CompletionStage<Map<StreamKey, Long>> ends(Collection<StreamKey> streams) {
        List<StreamKey> asked = List.copyOf(streams);
        return database.call(connection -> Sql.of(
                        connection,
                        "SELECT s.stream_kind, s.org, s.stream_id, s.last_id"
                                + " FROM unnest(?::text[], ?::text[], ?::text[]) AS w(kind, org, id)"
                                + " JOIN event_stream s ON s.stream_kind = w.kind AND s.org = w.org"
                                + " AND s.stream_id = w.id",
                        column(asked, key -> key.kind().name()),
                        column(asked, key -> key.organisation().value()),
                        column(asked, StreamKey::id))
                .list(row -> Map.entry(
                        new StreamKey(
                                StreamKey.Kind.valueOf(row.string("stream_kind")),
                                new OrganisationId(row.string("org")),
                                row.string("stream_id")),
                        row.number("last_id")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static String[] column(List<StreamKey> keys, Function<StreamKey, String> part) {
        return keys.stream().map(part).toArray(String[]::new);
    }

    @Override
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

    private static Optional<StreamEnd> appendTo(Connection connection, StreamKey stream, List<NewEvent> events)
            throws SQLException {
        long lastId = lock(connection, stream);
        long id = lastId;
        for (NewEvent event : events) {
            id += insert(connection, event, id + 1);
        }
        if (id == lastId) {
            return Optional.empty();
        }
        advance(connection, stream, id);
        return Optional.of(new StreamEnd(stream, id));
    }

    private static void advance(Connection connection, StreamKey stream, long id) throws SQLException {
        Sql.of(
                        connection,
                        "UPDATE event_stream SET last_id = ? WHERE stream_kind = ? AND org = ? AND stream_id = ?",
                        id,
                        stream.kind().name(),
                        stream.organisation().value(),
                        stream.id())
                .update();
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
