package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.access.RecordingTitles;
import app.connect.cluster.catalog.CatalogItem;
import app.connect.cluster.catalog.CatalogPage;
import app.connect.cluster.catalog.CatalogQuery;
import app.connect.cluster.catalog.Cursor;
import app.connect.cluster.catalog.RecordingCatalog;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.RecordingId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists and searches, on a real PostgreSQL whose locale knows ASCII only. */
final class RecordingCatalogIT {
    @RegisterExtension
    static final RealDatabase DATABASE = new RealDatabase();

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final RecordingCatalog catalog = new RecordingCatalog(DATABASE.rows());
    private OrganisationId org;
    private CatalogRows rows;
    private ConversationId conversation;

    @BeforeEach
    void conversation() {
        org = DATABASE.organisation();
        rows = new CatalogRows(DATABASE, org);
        conversation = rows.conversation("conv-1", "Weekly");
    }

    private RecordingId recordingAt(int second) {
        return rows.recording(conversation, "all-party", NOON.plusSeconds(second));
    }

    private CatalogPage<CatalogItem> page(String words, Cursor after, int most) {
        return get(catalog.recordings(new CatalogQuery(org, conversation, words, after, most)));
    }

    private List<RecordingId> found(String words) {
        return ids(page(words, Cursor.START, 50));
    }

    private static List<RecordingId> ids(CatalogPage<CatalogItem> page) {
        return page.items().stream().map(CatalogItem::recording).toList();
    }

    @Test
    void pagesGoThroughEverythingOnceWhileNewRecordingsComeIn() {
        // Given: several of the same moment, so that time alone does not order them
        List<RecordingId> recordings = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            recordings.add(recordingAt(i / 3));
        }

        // When
        List<RecordingId> seen = new ArrayList<>();
        CatalogPage<CatalogItem> page = page("", Cursor.START, 2);
        seen.addAll(ids(page));
        while (page.next().isPresent()) {
            recordingAt(100 + seen.size());
            page = page("", page.next().get(), 2);
            seen.addAll(ids(page));
        }

        // Then
        assertThat(seen).hasSize(9).containsExactlyInAnyOrderElementsOf(recordings);
        assertThat(seen.subList(0, 3)).containsExactlyInAnyOrderElementsOf(recordings.subList(6, 9));
        assertThat(seen.subList(6, 9)).containsExactlyInAnyOrderElementsOf(recordings.subList(0, 3));
    }

    @Test
    void aPageThatIsExactlyFullIsTheLast() {
        recordingAt(0);
        recordingAt(1);

        assertThat(page("", Cursor.START, 2).next()).isEmpty();
    }

    @Test
    void everyConversationHasItsOwn() {
        RecordingId mine = recordingAt(0);
        ConversationId other = rows.conversation("conv-2", "Other");
        rows.recording(other, "all-party", NOON);
        OrganisationId stranger = DATABASE.organisation();
        CatalogRows theirs = new CatalogRows(DATABASE, stranger);
        theirs.recording(theirs.conversation("conv-1", "Weekly"), "all-party", NOON);

        assertThat(found("")).containsExactly(mine);
    }

    @Test
    void whatIsKnownFromTheEntryAloneIsNotListedYet() {
        RecordingId recording = recordingAt(0);
        rows.write("UPDATE catalog_recording SET requested_at = NULL WHERE recording_id = ?", recording.value());

        assertThat(found("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Budgetplanung Straße, STRASSE",
        "Ünïcode Größe, GRÖSSE",
        "Обзор недели, ОБЗОР",
        "ΟΔΥΣΣΕΥΣ, οδυσ",
        "会議の録画, 録画",
        "اجتماع الفريق, الفريق",
        "Ｆｕｌｌwidth, fullWIDTH",
        "Cafe\u0301 talk, CAFÉ",
        "100% done, 0% D",
        "snake_case, E_C",
        "back\\slash, K\\S"
    })
    void findsATitleInAnyScriptAndCase(String title, String words) {
        RecordingId recording = recordingAt(0);
        recordingAt(1);
        get(new RecordingTitles(DATABASE.rows()).give(recording, title, "ada"));

        assertThat(found(words)).containsExactly(recording);
    }

    @ParameterizedTest
    @CsvSource({"%", "_", "'", "\\"})
    void wildcardsAreWhatTheyAre(String words) {
        RecordingId recording = recordingAt(0);
        get(new RecordingTitles(DATABASE.rows()).give(recording, "plain", "ada"));

        assertThat(found(words)).isEmpty();
    }

    @Test
    void anUntitledRecordingIsFoundByWhatItIsCalled() {
        RecordingId recording = recordingAt(0);

        assertThat(found("weekly, 2026-01-01 12:00 utc")).containsExactly(recording);
    }

    @Test
    void theLastTitleCounts() {
        RecordingId recording = recordingAt(0);
        RecordingTitles titles = new RecordingTitles(DATABASE.rows());
        get(titles.give(recording, "First", "ada"));
        get(titles.give(recording, "Second", "bob"));

        assertThat(get(titles.of(recording))).contains("Second");
        assertThat(page("", Cursor.START, 1).items()).singleElement().satisfies(item -> assertThat(item.title())
                .isEqualTo("Second"));
        assertThat(found("first")).isEmpty();
    }

    @Test
    void showsAndFindsOfAllPartyOnlyWhoAgreed() {
        RecordingId recording = recordingAt(0);
        rows.person(recording, "Agreed", true, true);
        rows.person(recording, "Withdrew", true, true);
        rows.person(recording, "Declined", false, true);
        rows.person(recording, "Silent", false, false);

        assertThat(names(recording)).containsExactly("Agreed", "Withdrew");
        assertThat(found("agreed")).containsExactly(recording);
        assertThat(found("declined")).isEmpty();
        assertThat(found("silent")).isEmpty();
    }

    @Test
    void showsOfOnePartyAlsoWhoSaidNothing() {
        RecordingId recording = rows.recording(conversation, "one-party", NOON);
        rows.person(recording, "Declined", false, true);
        rows.person(recording, "Silent", false, false);

        assertThat(names(recording)).containsExactly("Silent");
        assertThat(found("silent")).containsExactly(recording);
        assertThat(found("declined")).isEmpty();
    }

    @Test
    void whoIsErasedIsGoneFromListsAtOnce() {
        RecordingId recording = recordingAt(0);
        rows.person(recording, "Agreed", true, true);
        rows.write("DELETE FROM recording_person WHERE recording_id = ?", recording.value());

        assertThat(names(recording)).isEmpty();
        assertThat(found("agreed")).isEmpty();
    }

    private List<String> names(RecordingId recording) {
        return page("", Cursor.START, 50).items().stream()
                .filter(item -> item.recording().equals(recording))
                .flatMap(item -> item.people().stream())
                .map(CatalogItem.Shown::name)
                .toList();
    }

    @Test
    void filesAreWhatIsPublishedByThatTime() {
        RecordingId early = recordingAt(0);
        RecordingId late = recordingAt(1);
        recordingAt(2);
        rows.publish(late, NOON.plusSeconds(60));
        rows.publish(early, NOON.plusSeconds(90));

        CatalogPage<CatalogItem> first = get(catalog.files(new CatalogQuery(org, conversation, "", Cursor.START, 1)));
        CatalogPage<CatalogItem> second = get(catalog.files(
                new CatalogQuery(org, conversation, "", first.next().orElseThrow(), 1)));

        assertThat(ids(first)).containsExactly(early);
        assertThat(ids(second)).containsExactly(late);
        assertThat(second.next()).isEmpty();
        assertThat(first.items()).first().satisfies(item -> assertThat(item.file())
                .isEqualTo(new CatalogItem.PublishedFile(4711, "ab".repeat(32), true, NOON.plusSeconds(90))));
    }

    @Test
    void operatorsAreToldWhoOwnsWhatIsUnfinished() {
        RecordingId owned = recordingAt(0);
        RecordingId orphan = recordingAt(1);
        RecordingId done = recordingAt(2);
        rows.publish(done, NOON);
        rows.write(
                "UPDATE catalog_recording SET live_node = 'recorder-1' WHERE recording_id IN (?, ?)",
                owned.value(),
                done.value());
        rows.write(
                "UPDATE catalog_recording SET live_node = 'recorder-1', library_status = 'FINALIZING' WHERE recording_id"
                        + " = ?",
                orphan.value());

        var mine = get(catalog.unfinished()).stream()
                .filter(one -> List.of(owned, orphan, done).contains(one.recording()))
                .toList();

        assertThat(mine).hasSize(2).anySatisfy(one -> {
            assertThat(one.recording()).isEqualTo(owned);
            assertThat(one.node()).isEqualTo("recorder-1");
        });
        assertThat(mine).anySatisfy(one -> {
            assertThat(one.recording()).isEqualTo(orphan);
            assertThat(one.node()).isNull();
        });
        assertThat(Collections.frequency(ids(page("", Cursor.START, 50)), done)).isOne();
    }
}
