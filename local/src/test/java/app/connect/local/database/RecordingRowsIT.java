package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.connect.cluster.access.JdbcRecordingRows;
import app.connect.cluster.access.LedgerItem;
import app.connect.cluster.access.LedgerRows;
import app.connect.cluster.access.RecordingIndex;
import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.ConsentTerms;
import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.directory.Arrival;
import app.connect.cluster.directory.CallDirectory;
import app.connect.cluster.directory.CallSource;
import app.connect.cluster.directory.Conversation;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.directory.JdbcRosterSource;
import app.connect.cluster.directory.PolicyDirectory;
import app.connect.cluster.events.EventLog;
import app.connect.cluster.events.LoggedEvent;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.events.WakeUps;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.ChainLink;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.JournaledRecordingEvent;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.NumberedEvent;
import app.connect.cluster.recording.RecordingEvent;
import app.connect.cluster.recording.RecordingEvent.ConsentDecided;
import app.connect.cluster.recording.RecordingEvent.NoticeDelivered;
import app.connect.cluster.recording.RecordingEvent.NoticeIssued;
import app.connect.cluster.recording.RecordingEvent.ParticipantLeft;
import app.connect.cluster.recording.RecordingEvent.RecordingActivated;
import app.connect.cluster.recording.RecordingEvent.RecordingStarted;
import app.connect.cluster.recording.RecordingEvent.TrackEnded;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RecordingRowsIT {
    @RegisterExtension
    static final RealDatabase DATABASE = new RealDatabase();

    private static final ConversationId CONVERSATION = new ConversationId("conv-1");
    private static final ParticipantId ADA = new ParticipantId("p-ada");
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final ConsentTerms TERMS = new ConsentTerms(ConsentMode.ALL_PARTY, 7, false);

    private JdbcRecordingRows rows;
    private CallKey call;
    private RecordingId recording;
    private PersonRef ada;

    @BeforeEach
    void locateRecording() {
        rows = new JdbcRecordingRows(DATABASE.rows(), WakeUps.NONE);
        call = DATABASE.call(DATABASE.organisation());
        recording = DATABASE.recording();
        CallDirectory calls = new CallDirectory(DATABASE.rows());
        get(new ConversationDirectory(DATABASE.rows())
                .put(call.organisation(), CONVERSATION, new Conversation("Title", true, List.of())));
        get(calls.put(call, CONVERSATION, new CallSource.Rtp()));
        get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", now)));
        ada = get(new JdbcRosterSource(DATABASE.rows(), new PolicyDirectory(DATABASE.rows()), DATABASE.random())
                        .roster(call, recording))
                .orElseThrow()
                .persons()
                .get(0)
                .ref();
        get(rows.located(call, recording, CONVERSATION, ada));
    }

    @Test
    void locatesOnceAndKeepsTheFirst() {
        RecordingIndex index = new RecordingIndex(DATABASE.rows());
        var first = get(index.locate(recording)).orElseThrow();

        get(rows.located(call, recording, new ConversationId("other"), ada));

        assertThat(get(index.locate(recording))).contains(first);
        assertThat(first.conversation()).isEqualTo(CONVERSATION);
        assertThat(get(index.ofCall(call))).containsExactly(first);
        assertThat(get(rows.known(call, recording))).isTrue();
        assertThat(get(rows.known(DATABASE.call(DATABASE.organisation()), recording)))
                .isFalse();
    }

    @Test
    void ledgerHasEachPersonsHistory() {
        get(rows.append(
                call,
                numbered(
                        started(),
                        new NoticeIssued(ada),
                        new ConsentDecided(ada, Decision.ACKNOWLEDGE, 7, DecisionChannel.INITIATOR, null),
                        new ConsentDecided(
                                ada, Decision.WITHDRAW, 7, DecisionChannel.BUTTON, MediaTime.ofMillis(1_500)))));

        LedgerItem item = get(new LedgerRows(DATABASE.rows()).of(recording)).get(0);

        assertThat(item)
                .isEqualTo(new LedgerItem(
                        ada,
                        List.of(ADA),
                        "ada",
                        "Ada",
                        ConsentMode.ALL_PARTY,
                        7,
                        now.plusSeconds(2),
                        null,
                        List.of(
                                new LedgerItem.Entry(
                                        Decision.ACKNOWLEDGE, 7, now.plusSeconds(3), null, DecisionChannel.INITIATOR),
                                new LedgerItem.Entry(
                                        Decision.WITHDRAW,
                                        7,
                                        now.plusSeconds(4),
                                        MediaTime.ofMillis(1_500),
                                        DecisionChannel.BUTTON))));
    }

    @Test
    void tellsTheCallAllAndTheConversationWhatConcernsIt() {
        get(rows.append(
                call,
                numbered(
                        started(),
                        new NoticeIssued(ada),
                        new TrackEnded(1),
                        new RecordingActivated(now),
                        new ParticipantLeft(ada))));

        assertThat(told(StreamKey.of(call)))
                .extracting(LoggedEvent::type)
                .containsExactly(
                        "recording.started",
                        "consent.required",
                        "recording.active",
                        "participant.left",
                        "recording.initiator-left");
        assertThat(told(StreamKey.of(call))).extracting(LoggedEvent::id).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(told(StreamKey.of(call.organisation(), CONVERSATION)))
                .extracting(LoggedEvent::type)
                .containsExactly("recording.started", "recording.active", "recording.initiator-left");
        assertThat(told(StreamKey.of(call)).get(1).body())
                .contains("\"p-ada\"", "\"textVersion\": 7", recording.value())
                .doesNotContain("Ada");
    }

    @Test
    void theEarliestArrivalOfANoticeStandsOnItsRow() {
        get(rows.append(
                call,
                numbered(
                        started(),
                        new NoticeIssued(ada),
                        new NoticeDelivered(ada, now.plusSeconds(9)),
                        new NoticeDelivered(ada, now.plusSeconds(8)))));

        assertThat(get(new LedgerRows(DATABASE.rows()).of(recording)))
                .singleElement()
                .satisfies(item -> assertThat(item.deliveredAt()).isEqualTo(now.plusSeconds(8)));
    }

    @Test
    void givenAgainChangesNothing() {
        List<NumberedEvent> events = numbered(
                started(),
                new NoticeIssued(ada),
                new ConsentDecided(ada, Decision.ACKNOWLEDGE, 7, DecisionChannel.BUTTON, null));
        get(rows.append(call, events.subList(0, 2)));

        get(rows.append(call, events));
        get(rows.append(call, events));

        assertThat(told(StreamKey.of(call)))
                .extracting(LoggedEvent::id, LoggedEvent::type)
                .containsExactly(
                        tuple(1L, "recording.started"), tuple(2L, "consent.required"), tuple(3L, "consent.recorded"));
        assertThat(get(new LedgerRows(DATABASE.rows()).of(recording)))
                .singleElement()
                .satisfies(item -> assertThat(item.history()).hasSize(1));
    }

    private RecordingStarted started() {
        return new RecordingStarted(CONVERSATION, ada, "0".repeat(64), TERMS, Layout.GRID, EncoderProfile.P720P30_V1);
    }

    private List<NumberedEvent> numbered(RecordingEvent... events) {
        return IntStream.range(0, events.length)
                .mapToObj(i -> new NumberedEvent(
                        i + 1L,
                        new JournaledRecordingEvent(
                                new ChainLink(recording, i, ChainLink.NO_HASH, "k1", now.plusSeconds(i + 1L)),
                                events[i],
                                ChainLink.NO_HASH)))
                .toList();
    }

    private static List<LoggedEvent> told(StreamKey stream) {
        return get(new EventLog(DATABASE.rows()).read(stream, 0, 100));
    }
}
