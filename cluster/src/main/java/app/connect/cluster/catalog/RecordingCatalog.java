package app.connect.cluster.catalog;

import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.Row;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.directory.SqlFunction;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.RecordingStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists of recordings and files, the newest first, a page at a time. Behind the journals by under a second; titles and
 * names are as they are now. Who asks must be allowed to: nothing is decided here.
 */
public final class RecordingCatalog {
    private static final String STATUS = "coalesce(r.library_status, r.live_status)";
    /** As a recording is called; the untitled one as the API words it. */
    private static final String TITLE = "coalesce(t.title, c.title || coalesce(to_char(r.started_at AT TIME ZONE 'UTC',"
            + " ', YYYY-MM-DD HH24:MI \"UTC\"'), ''))";
    /**
     * Of a person who never agreed (all-party), or who said no, nothing is told: no name, and no search finds it. Names
     * are joined, so whoever is erased is gone from here at once.
     */
    private static final String PEOPLE = " FROM catalog_person p JOIN recording_person n"
            + " ON n.recording_id = p.recording_id AND n.person_ref = p.person_ref WHERE p.recording_id = r.recording_id"
            + " AND (p.acknowledged OR (r.policy = 'one-party' AND NOT p.decided))";

    private static final String SHOWN = "(SELECT json_agg(json_build_object('participantId', (SELECT s.participant_id"
            + " FROM recording_presence s WHERE s.recording_id = n.recording_id AND s.person_ref = n.person_ref"
            + " ORDER BY s.at, s.participant_id LIMIT 1), 'userId', n.user_id, 'name', n.name) ORDER BY p.first_nr)"
            + PEOPLE + ") AS people";

    private static final String FROM = " FROM catalog_recording r"
            + " JOIN conversation c ON c.org = r.org AND c.conversation_id = r.conversation_id"
            + " LEFT JOIN recording_title t ON t.recording_id = r.recording_id"
            + " WHERE r.org = ? AND r.conversation_id = ? AND r.requested_at IS NOT NULL";

    /** Positions and not patterns: no character of the words means anything but itself. */
    private static final String FOUND = " AND (strpos(connect_folded(" + TITLE + "), connect_folded(?)) > 0"
            + " OR EXISTS (SELECT 1" + PEOPLE + " AND strpos(connect_folded(n.name), connect_folded(?)) > 0))";

    private static final String ITEM = "SELECT r.recording_id, r.call_id, r.conversation_id, t.title, c.title AS"
            + " conversation_title, " + STATUS
            + " AS status, r.end_reason, r.requested_at, r.started_at, r.duration_ticks,"
            + " r.layout, r.published_at, r.mp4_bytes, r.mp4_sha256, r.verified, (SELECT s.user_id FROM recording_person s"
            + " WHERE s.recording_id = r.recording_id AND s.person_ref = r.started_by) AS started_by, " + SHOWN;

    private static final String UNFINISHED = "SELECT r.recording_id, " + STATUS + " AS status,"
            + " CASE WHEN r.library_status IS NULL THEN r.live_node ELSE r.library_node END AS node"
            + " FROM catalog_recording r WHERE " + STATUS
            + " IN ('STARTING', 'ACTIVE', 'RECOVERING', 'ENDING', 'FINALIZING') ORDER BY r.recording_id";

    private static final Duration SEARCH = Duration.ofSeconds(1);

    private final Database database;

    public RecordingCatalog(Database database) {
        this.database = database;
    }

    /** Whatever became of them, by when they were asked for. */
    public CompletionStage<CatalogPage<CatalogItem>> recordings(CatalogQuery query) {
        return page(query, "r.requested_at", item -> new Cursor(item.requestedAt(), item.recording()));
    }

    /** Those with a file, by when it was published. */
    public CompletionStage<CatalogPage<CatalogItem>> files(CatalogQuery query) {
        return page(query, "r.published_at", CatalogItems::publication);
    }

    /** Everything that somebody must still work on, in whatever organisation; for operators. */
    public CompletionStage<List<UnfinishedRecording>> unfinished() {
        return database.call(connection -> Sql.of(connection, UNFINISHED).list(RecordingCatalog::readUnfinished));
    }

    private CompletionStage<CatalogPage<CatalogItem>> page(
            CatalogQuery query, String order, Function<CatalogItem, Cursor> place) {
        boolean searched = !query.words().isEmpty();
        String text = ITEM + FROM + " AND (" + order + ", r.recording_id) < (?, ?)" + (searched ? FOUND : "")
                + " ORDER BY " + order + " DESC, r.recording_id DESC LIMIT ?";
        List<Object> parameters = new ArrayList<>(List.of(
                query.org().value(),
                query.conversation().value(),
                query.after().at(),
                query.after().recording().value()));
        if (searched) {
            parameters.addAll(List.of(query.words(), query.words()));
        }
        parameters.add(query.most() + 1);
        SqlFunction<CatalogPage<CatalogItem>> read = connection -> CatalogPage.of(
                Sql.of(connection, text, parameters.toArray()).list(CatalogItems::read), query.most(), place);
        return searched ? search(read) : database.call(read);
    }

    // A search reads whatever the conversation holds: it gives its connection back soon.
    private <T> CompletionStage<T> search(SqlFunction<T> read) {
        return database.transaction(connection -> {
            Sql.of(connection, "SET LOCAL statement_timeout = " + SEARCH.toMillis())
                    .update();
            return read.apply(connection);
        });
    }

    private static UnfinishedRecording readUnfinished(Row row) throws SQLException {
        @Nullable String node = row.nullableString("node");
        return new UnfinishedRecording(
                new RecordingId(row.string("recording_id")), RecordingStatus.valueOf(row.string("status")), node);
    }
}
