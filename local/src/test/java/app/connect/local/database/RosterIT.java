package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.access.StopRequests;
import app.connect.cluster.access.StopRequests.StopRequest;
import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.ConsentTerms;
import app.connect.cluster.directory.Arrival;
import app.connect.cluster.directory.CallDirectory;
import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.directory.CallSource;
import app.connect.cluster.directory.Conversation;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.directory.JdbcRosterSource;
import app.connect.cluster.directory.PolicyDirectory;
import app.connect.cluster.directory.TrackDeclaration;
import app.connect.cluster.directory.TrackFormat;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.directory.TrackOptions;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.identity.TrackId;
import app.connect.cluster.recording.EndReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RosterIT {
    @RegisterExtension
    static final RealDatabase DATABASE = new RealDatabase();

    private static final ConversationId CONVERSATION = new ConversationId("conv-1");
    private static final ParticipantId LAPTOP = new ParticipantId("p-laptop");
    private static final ParticipantId PHONE = new ParticipantId("p-phone");
    private static final ParticipantId ROOM = new ParticipantId("p-room");
    private static final TrackId MICROPHONE = new TrackId("mic");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private CallDirectory calls;
    private PolicyDirectory policies;
    private JdbcRosterSource source;
    private CallKey call;
    private RecordingId recording;

    @BeforeEach
    void putCall() {
        calls = new CallDirectory(DATABASE.rows());
        policies = new PolicyDirectory(DATABASE.rows());
        source = new JdbcRosterSource(DATABASE.rows(), policies, DATABASE.random());
        call = DATABASE.call(DATABASE.organisation());
        recording = DATABASE.recording();
        get(new ConversationDirectory(DATABASE.rows())
                .put(call.organisation(), CONVERSATION, new Conversation("Title", true, List.of())));
        get(calls.put(call, CONVERSATION, new CallSource.Rtp()));
    }

    @Test
    void unknownCallHasNone() {
        assertThat(get(source.roster(DATABASE.call(DATABASE.organisation()), recording)))
                .isEmpty();
    }

    @Test
    void oneUserOnTwoDevicesIsOnePersonAndARoomIsItsOwn() {
        join(LAPTOP, "ada");
        join(PHONE, "ada");
        join(ROOM, null);

        CallRoster roster = roster();

        assertThat(roster.version()).isEqualTo(4);
        assertThat(roster.conversation()).isEqualTo(CONVERSATION);
        assertThat(roster.persons())
                .extracting(CallRoster.Person::participants)
                .containsExactlyInAnyOrder(List.of(LAPTOP, PHONE), List.of(ROOM));
    }

    @Test
    void referencesHashesAndNumbersStayOnceGiven() {
        join(LAPTOP, "ada");
        declare(LAPTOP);
        join(ROOM, null);
        declare(ROOM);
        CallRoster first = roster();

        join(PHONE, "bob");
        declare(PHONE);
        get(calls.deleteTrack(call, LAPTOP, MICROPHONE));
        CallRoster second = roster();

        assertThat(first.tracks()).extracting(CallRoster.Track::number).containsExactlyInAnyOrder(1, 2);
        assertThat(second.tracks())
                .filteredOn(track -> track.participant().equals(ROOM))
                .isEqualTo(first.tracks().stream()
                        .filter(track -> track.participant().equals(ROOM))
                        .toList());
        assertThat(second.tracks())
                .filteredOn(track -> track.participant().equals(PHONE))
                .singleElement()
                .extracting(CallRoster.Track::number)
                .isEqualTo(3);
        assertThat(second.persons()).containsAll(first.persons());
        assertThat(roster()).isEqualTo(second);
    }

    @Test
    void whoLeftStaysKnownWithoutPresenceAndComesBackAsTheSamePerson() {
        join(LAPTOP, "ada");
        PersonRef ada = roster().persons().get(0).ref();

        get(calls.deleteParticipant(call, LAPTOP, null));

        assertThat(roster().persons()).singleElement().satisfies(person -> {
            assertThat(person.ref()).isEqualTo(ada);
            assertThat(person.participants()).isEmpty();
        });
        join(PHONE, "ada");
        assertThat(roster().persons()).singleElement().satisfies(person -> {
            assertThat(person.ref()).isEqualTo(ada);
            assertThat(person.participants()).containsExactly(PHONE);
        });
    }

    @Test
    void participantWhoTurnsOutToBeSomebodyElseSendsOtherTracks() {
        join(ROOM, null);
        declare(ROOM);
        CallRoster.Track before = roster().tracks().get(0);

        join(ROOM, "ada");

        CallRoster.Track after = roster().tracks().get(0);
        assertThat(after.person()).isNotEqualTo(before.person());
        assertThat(after.number()).isNotEqualTo(before.number());
    }

    @Test
    void samePersonInTwoRecordingsHasNothingInCommon() {
        join(LAPTOP, "ada");

        CallRoster.Person here = roster().persons().get(0);
        CallRoster.Person there = get(source.roster(call, DATABASE.recording()))
                .orElseThrow()
                .persons()
                .get(0);

        assertThat(there.ref()).isNotEqualTo(here.ref());
        assertThat(there.hash()).isNotEqualTo(here.hash());
    }

    @Test
    void endedCallHasNobodyPresentAndNoTracks() {
        join(LAPTOP, "ada");
        declare(LAPTOP);
        roster();

        get(calls.end(call));

        CallRoster ended = roster();
        assertThat(ended.ended()).isNotNull();
        assertThat(ended.tracks()).isEmpty();
        assertThat(ended.persons()).singleElement().satisfies(person -> assertThat(person.participants())
                .isEmpty());
    }

    @Test
    void twoWhoReadAtOnceGiveTheSameReferences() {
        join(LAPTOP, "ada");
        declare(LAPTOP);

        List<Optional<CallRoster>> read =
                Stream.generate(() -> source.roster(call, recording).toCompletableFuture()).limit(8).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(read).allSatisfy(roster -> assertThat(roster).isEqualTo(read.get(0)));
    }

    @Test
    void firstStopCounts() {
        StopRequests stops = new StopRequests(DATABASE.rows());
        assertThat(roster().stopRequested()).isNull();

        StopRequest first = get(stops.accept(recording, EndReason.STOPPED, null));
        StopRequest second = get(stops.accept(recording, EndReason.CALL_ENDED, null));

        assertThat(second).isEqualTo(first);
        assertThat(first.reason()).isEqualTo(EndReason.STOPPED);
        assertThat(roster().stopRequested()).isEqualTo(first.at());
        assertThat(get(stops.find(DATABASE.recording()))).isEmpty();
    }

    @Test
    void termsAreTheNewestPolicyOrTheDefault() {
        assertThat(get(source.consentTerms(call))).isEqualTo(new ConsentTerms(ConsentMode.ALL_PARTY, 0, false));

        get(policies.putConsent(call.organisation(), ConsentMode.ALL_PARTY, "One", null, false, "admin"));
        get(policies.putConsent(call.organisation(), ConsentMode.ONE_PARTY, "Two", "https://x.test", true, "admin"));

        assertThat(get(source.consentTerms(call))).isEqualTo(new ConsentTerms(ConsentMode.ONE_PARTY, 2, true));
        assertThat(get(policies.consent(call.organisation(), 1)).text()).isEqualTo("One");
        assertThat(get(policies.consent(DATABASE.organisation())).terms().textVersion())
                .isZero();
    }

    private void join(ParticipantId participant, String userId) {
        get(calls.putParticipant(call, participant, new Arrival(userId, "Somebody", NOON)));
    }

    private void declare(ParticipantId participant) {
        get(calls.putTrack(
                call,
                participant,
                MICROPHONE,
                new TrackDeclaration(
                        TrackKind.MICROPHONE,
                        new TrackFormat("opus", 111, 48_000, 2, null, "useinbandfec=1", List.of()),
                        TrackOptions.NONE,
                        false)));
    }

    private CallRoster roster() {
        return get(source.roster(call, recording)).orElseThrow();
    }
}
