package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.connect.cluster.access.JdbcRecordingRows;
import app.connect.cluster.chat.ChatOutcome;
import app.connect.cluster.chat.ChatPages;
import app.connect.cluster.chat.RecordingChat;
import app.connect.cluster.chat.WrittenMessage;
import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.ConsentTerms;
import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.directory.Arrival;
import app.connect.cluster.directory.CallDirectory;
import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.directory.CallSource;
import app.connect.cluster.directory.Conversation;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.directory.JdbcRosterSource;
import app.connect.cluster.directory.PolicyDirectory;
import app.connect.cluster.directory.Sql;
import app.connect.cluster.events.EventLog;
import app.connect.cluster.events.LoggedEvent;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.events.WakeUps;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.journal.ChainLink;
import app.connect.cluster.library.ChatSource.ChatLine;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.JournaledRecordingEvent;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.NumberedEvent;
import app.connect.cluster.recording.RecordingEvent;
import app.connect.cluster.recording.RecordingEvent.ConsentDecided;
import app.connect.cluster.recording.RecordingEvent.NoticeIssued;
import app.connect.cluster.recording.RecordingEvent.RecordingActivated;
import app.connect.cluster.recording.RecordingEvent.RecordingStarted;
import app.connect.cluster.recording.RecordingEvent.StopAccepted;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A recording that was asked for 60 s ago and is active since 50 s ago; Ada started it, Ben was told of it. */
final class RecordingChatIT {
    @RegisterExtension
    static final RealDatabase DATABASE = new RealDatabase();

    private static final ConversationId CONVERSATION = new ConversationId("conv-1");
    private static final ConsentTerms TERMS = new ConsentTerms(ConsentMode.ALL_PARTY, 7, false);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Instant zero = now.minusSeconds(50);
    private final List<StreamKey> woken = new ArrayList<>();
    private long sequence;

    private JdbcRecordingRows rows;
    private RecordingChat chat;
    private CallKey call;
    private RecordingId recording;
    private PersonRef ada;
    private PersonRef ben;

    @BeforeEach
    void record() {
        rows = new JdbcRecordingRows(DATABASE.rows(), WakeUps.NONE);
        chat = new RecordingChat(DATABASE.rows(), ends -> ends.forEach(end -> woken.add(end.stream())));
        call = DATABASE.call(DATABASE.organisation());
        recording = DATABASE.recording();
        CallDirectory calls = new CallDirectory(DATABASE.rows());
        get(new ConversationDirectory(DATABASE.rows())
                .put(call.organisation(), CONVERSATION, new Conversation("Title", true, List.of())));
        get(calls.put(call, CONVERSATION, new CallSource.Rtp()));
        get(calls.putParticipant(call, new ParticipantId("p-ada"), new Arrival("ada", "Ada", now)));
        get(calls.putParticipant(call, new ParticipantId("p-ben"), new Arrival(null, "Ben", now)));
        List<CallRoster.Person> persons = get(new JdbcRosterSource(
                                DATABASE.rows(), new PolicyDirectory(DATABASE.rows()), DATABASE.random())
                        .roster(call, recording))
                .orElseThrow()
                .persons();
        ada = of(persons, "p-ada");
        ben = of(persons, "p-ben");
    }

    @Test
    void nothingIsKeptWithoutARecording() {
        assertThat(write("m1", "ada", null)).isEqualTo(ChatOutcome.NO_RECORDING);
        assertThat(get(chat.write(
                        new CallKey(call.organisation(), new CallId("other")),
                        new WrittenMessage("m1", "ada", "Ada", "Hello", null))))
                .extracting(RecordingChat.Written::outcome)
                .isEqualTo(ChatOutcome.UNKNOWN_CALL);

        start();

        assertThat(write("m2", "ada", now.minusSeconds(61))).isEqualTo(ChatOutcome.NO_RECORDING);
        assertThat(messages()).isEmpty();
    }

    @Test
    void keepsWhatConsentingPeopleWriteWithItsPlaceOnTheTimeline() {
        start();

        assertThat(write("late", "p-ada", now.minusSeconds(20))).isEqualTo(ChatOutcome.KEPT);
        assertThat(write("early", "ada", now.minusSeconds(30))).isEqualTo(ChatOutcome.KEPT);
        assertThat(write("before-active", "ada", now.minusSeconds(55))).isEqualTo(ChatOutcome.KEPT);

        assertThat(messages())
                .extracting(ChatLine::messageId, ChatLine::senderName, ChatLine::text, ChatLine::offset)
                .containsExactly(
                        tuple("early", "Name of ada", "Hello", MediaTime.ofMillis(20_000)),
                        tuple("late", "Name of p-ada", "Hello", MediaTime.ofMillis(30_000)));
    }

    @Test
    void clocksThatAreFarOffDoNotCount() {
        start();

        write("ahead", "ada", now.plusSeconds(3_600));
        write("behind", "ada", now.minusSeconds(3_600));

        assertThat(messages())
                .extracting(message -> message.offset().toMillis() / 10_000)
                .containsExactly(5L, 5L);
        assertThat(messages().get(0).sentAt()).isEqualTo(now.plusSeconds(3_600));
    }

    @Test
    void wordsOfPeopleWithoutConsentAreNotKept() {
        start();

        assertThat(write("m1", "p-ben", null)).isEqualTo(ChatOutcome.NO_CONSENT);
        assertThat(write("m2", "stranger", null)).isEqualTo(ChatOutcome.NO_CONSENT);
        append(new ConsentDecided(ben, Decision.ACKNOWLEDGE, 7, DecisionChannel.BUTTON, null), now.minusSeconds(30));
        assertThat(write("m3", "p-ben", now.minusSeconds(31))).isEqualTo(ChatOutcome.NO_CONSENT);
        assertThat(write("m4", "p-ben", now.minusSeconds(29))).isEqualTo(ChatOutcome.KEPT);
        assertThat(write("m5", "p-ben", now.minusSeconds(10))).isEqualTo(ChatOutcome.KEPT);
        // The gate closed at 35 s, which is 15 s ago; it was persisted later.
        append(
                new ConsentDecided(ben, Decision.WITHDRAW, 7, DecisionChannel.BUTTON, MediaTime.ofMillis(35_000)),
                now.minusSeconds(5));

        assertThat(messages()).extracting(ChatLine::messageId).containsExactly("m4");
    }

    @Test
    void theSameMessageIsKeptOnceAndDeletedForGood() {
        start();

        write("m1", "ada", now.minusSeconds(5));
        write("m1", "ada", now.minusSeconds(1));
        assertThat(messages()).hasSize(1);
        assertThat(get(chat.delete(call, "m1"))).isTrue();
        assertThat(get(chat.delete(call, "m1"))).isTrue();
        assertThat(write("m1", "ada", null)).isEqualTo(ChatOutcome.DELETED);
        assertThat(get(chat.delete(call, "m2"))).isTrue();
        assertThat(write("m2", "ada", null)).isEqualTo(ChatOutcome.DELETED);

        assertThat(messages()).isEmpty();
        assertThat(told())
                .extracting(LoggedEvent::body)
                .satisfiesExactly(
                        body -> assertThat(body)
                                .contains("\"m1\"", "\"written\"", recording.value())
                                .doesNotContain("Hello", "Name"),
                        body -> assertThat(body).contains("\"m1\"", "\"deleted\""));
        assertThat(woken).containsExactly(StreamKey.of(call), StreamKey.of(call));
    }

    @Test
    void recordingEndsWhereItWasCut() {
        start();
        write("m1", "ada", now.minusSeconds(21));
        write("m2", "ada", now.minusSeconds(19));
        append(new StopAccepted(MediaTime.ofMillis(30_000), EndReason.STOPPED), now.minusSeconds(18));

        assertThat(messages()).extracting(ChatLine::messageId).containsExactly("m1");
        assertThat(write("after", "ada", null)).isEqualTo(ChatOutcome.NO_RECORDING);
        assertThat(write("delivered-late", "ada", now.minusSeconds(25))).isEqualTo(ChatOutcome.KEPT);
        assertThat(messages()).extracting(ChatLine::messageId).containsExactly("delivered-late", "m1");
    }

    @Test
    void pagesGoOnWhereTheyEnded() {
        start();
        for (int n = 0; n < 5; n++) {
            write("m" + n, "ada", now.minusSeconds(20));
        }
        ChatPages pages = new ChatPages(DATABASE.rows());

        ChatPages.Page first = get(pages.page(recording, null, 3));
        ChatPages.Page second = get(pages.page(recording, first.next(), 3));

        assertThat(first.messages()).extracting(ChatLine::messageId).containsExactly("m0", "m1", "m2");
        assertThat(second.messages()).extracting(ChatLine::messageId).containsExactly("m3", "m4");
        assertThat(second.next()).isNull();
    }

    private void start() {
        get(rows.located(call, recording, CONVERSATION, ada));
        get(DATABASE.rows().call(connection -> Sql.of(
                        connection,
                        "UPDATE recording_location SET at = ? WHERE recording_id = ?",
                        now.minusSeconds(60),
                        recording.value())
                .update()));
        append(
                new RecordingStarted(CONVERSATION, ada, "0".repeat(64), TERMS, Layout.GRID, EncoderProfile.P720P30_V1),
                now.minusSeconds(60));
        append(new NoticeIssued(ada), now.minusSeconds(60));
        append(new ConsentDecided(ada, Decision.ACKNOWLEDGE, 7, DecisionChannel.INITIATOR, null), now.minusSeconds(60));
        append(new NoticeIssued(ben), now.minusSeconds(60));
        append(new RecordingActivated(zero), zero);
    }

    private void append(RecordingEvent event, Instant at) {
        sequence++;
        get(rows.append(
                call,
                List.of(new NumberedEvent(
                        sequence,
                        new JournaledRecordingEvent(
                                new ChainLink(recording, sequence, ChainLink.NO_HASH, "k1", at),
                                event,
                                ChainLink.NO_HASH)))));
    }

    private ChatOutcome write(String id, String sender, @Nullable Instant sentAt) {
        return get(chat.write(call, new WrittenMessage(id, sender, "Name of " + sender, "Hello", sentAt)))
                .outcome();
    }

    private List<ChatLine> messages() {
        return get(new ChatPages(DATABASE.rows()).page(recording, null, 100)).messages();
    }

    private List<LoggedEvent> told() {
        return get(new EventLog(DATABASE.rows()).read(StreamKey.of(call), 0, 100)).stream()
                .filter(event -> event.type().equals("chat"))
                .collect(Collectors.toList());
    }

    private static PersonRef of(List<CallRoster.Person> persons, String participant) {
        return persons.stream()
                .filter(person -> person.participants().contains(new ParticipantId(participant)))
                .findFirst()
                .orElseThrow()
                .ref();
    }
}
