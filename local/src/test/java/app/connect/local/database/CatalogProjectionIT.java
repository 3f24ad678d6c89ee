package app.connect.local.database;

import static app.connect.local.database.ControlNode.await;
import static app.connect.local.database.RealDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.catalog.CatalogItem;
import app.connect.cluster.catalog.CatalogQuery;
import app.connect.cluster.catalog.Cursor;
import app.connect.cluster.catalog.RecordingCatalog;
import app.connect.cluster.directory.Arrival;
import app.connect.cluster.directory.CallDirectory;
import app.connect.cluster.directory.CallSource;
import app.connect.cluster.directory.Conversation;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.recording.RecordingStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The catalogue follows both journals of a real cluster: across the death of its node, and again from the beginning.
 */
final class CatalogProjectionIT {
    @RegisterExtension
    static final RealDatabase DATABASE = new RealDatabase();

    private static final ConversationId CONVERSATION = new ConversationId("conv-1");
    private static final ParticipantId ADA = new ParticipantId("p-ada");
    private static final PublishedMedia MEDIA =
            new PublishedMedia(1, 2_000, "56".repeat(32), 1280, 720, 2_000_000, true, null, null, List.of());

    private final RecordingCatalog catalog = new RecordingCatalog(DATABASE.rows());
    private CallKey call;

    @BeforeEach
    void callWithSomebodyInIt() {
        call = DATABASE.call(DATABASE.organisation());
        get(new ConversationDirectory(DATABASE.rows())
                .put(call.organisation(), CONVERSATION, new Conversation("Title", true, List.of())));
        CallDirectory calls = new CallDirectory(DATABASE.rows());
        get(calls.put(call, CONVERSATION, new CallSource.Rtp()));
        get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", Instant.parse("2026-01-01T12:00:00Z"))));
    }

    private CatalogItem awaitListed(RecordingId recording, RecordingStatus status) {
        return await(() -> listed().stream()
                .filter(item -> item.recording().equals(recording) && item.status() == status)
                .findFirst()
                .orElse(null));
    }

    private List<CatalogItem> listed() {
        return get(catalog.recordings(new CatalogQuery(call.organisation(), CONVERSATION, "", Cursor.START, 50)))
                .items();
    }

    /** Every column of every row. */
    private static List<String> everything() {
        return get(DATABASE.rows().call(connection -> Sql.of(
                        connection,
                        "SELECT to_jsonb(r)::text AS row FROM catalog_recording r"
                                + " UNION ALL SELECT to_jsonb(p)::text FROM catalog_person p ORDER BY 1")
                .list(row -> row.string("row"))));
    }

    private static void run(String... statements) {
        get(DATABASE.rows().transaction(connection -> {
            for (String statement : statements) {
                Sql.of(connection, statement).update();
            }
            return statements.length;
        }));
    }

    @Test
    void aRecordingIsListedThroughItsWholeLife() throws InterruptedException {
        try (ControlNode node = new ControlNode(DATABASE)) {
            RecordingId recording = node.start(call, ADA, "request-1");
            CatalogItem starting = awaitListed(recording, RecordingStatus.STARTING);
            assertThat(starting.startedAt()).isNull();
            node.live(call, recording);
            CatalogItem active = awaitListed(recording, RecordingStatus.ACTIVE);
            assertThat(active.startedAt()).isNotNull();
            assertThat(active.people()).extracting(CatalogItem.Shown::name).containsExactly("Ada");
            assertThat(active.startedBy()).isEqualTo("ada");
            node.stop(call, recording);
            awaitListed(recording, RecordingStatus.FINALIZING);
            node.publish(recording, MEDIA);

            CatalogItem complete = awaitListed(recording, RecordingStatus.COMPLETE);

            assertThat(complete.conversation()).isEqualTo(CONVERSATION);
            assertThat(complete.startedAt()).isEqualTo(active.startedAt());
            assertThat(Objects.requireNonNull(complete.file()).bytes()).isEqualTo(2_000);
            assertThat(complete.duration()).isNotNull();
            assertThat(get(catalog.unfinished()))
                    .noneMatch(one -> one.recording().equals(recording));
        }
    }

    @Test
    void whatHappensWhileNobodyListsIsCaughtUpAndNothingIsDoneTwice() throws InterruptedException {
        // Given: every change of a row is counted by the event that made it
        run(
                "CREATE TABLE counted (recording_id CHAR(32), live_nr BIGINT, library_nr BIGINT)",
                "CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO counted VALUES"
                        + " (NEW.recording_id, NEW.live_nr, NEW.library_nr); RETURN NULL; END'",
                "CREATE TRIGGER counting AFTER INSERT OR UPDATE ON catalog_recording FOR EACH ROW"
                        + " EXECUTE FUNCTION count_change()");
        RecordingId recording;
        try (ControlNode node = new ControlNode(DATABASE)) {
            recording = node.start(call, ADA, "request-1");
            node.live(call, recording);
            awaitListed(recording, RecordingStatus.ACTIVE);
            // The node dies with what was just persisted not in the catalogue.
            node.stop(call, recording);
        }

        try (ControlNode node = new ControlNode(DATABASE)) {
            awaitListed(recording, RecordingStatus.FINALIZING);
            node.publish(recording, MEDIA);
            awaitListed(recording, RecordingStatus.COMPLETE);
        }

        List<String> twice = get(DATABASE.rows().call(connection -> Sql.of(
                        connection,
                        "SELECT live_nr || '/' || library_nr AS event FROM counted WHERE recording_id = ?"
                                + " GROUP BY live_nr, library_nr HAVING count(*) > 1",
                        recording.value())
                .list(row -> row.string("event"))));
        assertThat(twice).isEmpty();
    }

    @Test
    void filledAgainFromTheBeginningItIsTheSame() throws InterruptedException {
        // Given
        try (ControlNode first = new ControlNode(DATABASE)) {
            for (String request : List.of("request-1", "request-2")) {
                RecordingId recording = first.start(call, ADA, request);
                first.live(call, recording);
                awaitListed(recording, RecordingStatus.ACTIVE);
                first.stop(call, recording);
                first.publish(recording, MEDIA);
                awaitListed(recording, RecordingStatus.COMPLETE);
            }
            // Everything here is sealed; the call's own stream may be a moment behind the entry's.
            await(() -> unsettled() == 0 ? true : null);
        }
        List<String> before = everything();

        // When: as docs/operations.md says
        run(
                "TRUNCATE catalog_recording, catalog_person",
                "DELETE FROM pekko_projection_offset_store WHERE projection_name = 'catalog'");
        assertThat(listed()).isEmpty();
        ControlNode node = new ControlNode(DATABASE);
        try {
            await(() -> everything().equals(before) ? true : null);
        } finally {
            node.close();
        }

        // Then
        assertThat(listed()).hasSize(2);
        assertThat(everything()).isEqualTo(before);
    }

    private static int unsettled() {
        return get(DATABASE.rows().call(connection -> Sql.of(
                                connection, "SELECT 1 FROM catalog_recording r WHERE live_status <> 'FINALIZING'")
                        .list(row -> 1)))
                .size();
    }
}
