package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.directory.Arrival;
import app.connect.cluster.directory.CallChange;
import app.connect.cluster.directory.CallChange.Changed;
import app.connect.cluster.directory.CallChange.Unchanged;
import app.connect.cluster.directory.CallDirectory;
import app.connect.cluster.directory.CallRecord;
import app.connect.cluster.directory.CallSource;
import app.connect.cluster.directory.Conversation;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.directory.TrackDeclaration;
import app.connect.cluster.directory.TrackFormat;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.directory.TrackOptions;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.TrackId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CallDirectoryIT {
    @RegisterExtension
    static final RealDatabase DATABASE = new RealDatabase();

    private static final ConversationId CONVERSATION = new ConversationId("conv-1");
    private static final ParticipantId ADA = new ParticipantId("p-ada");
    private static final TrackId CAMERA = new TrackId("cam");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final TrackDeclaration VP8 = new TrackDeclaration(
            TrackKind.CAMERA,
            new TrackFormat("VP8", 96, 90_000, 0, 4_294_967_295L, null, List.of("nack", "nack pli")),
            new TrackOptions(Map.of("3", "urn:3gpp:video-orientation"), null, null),
            false);

    private CallDirectory calls;
    private CallKey call;

    @BeforeEach
    void putCall() {
        calls = new CallDirectory(DATABASE.rows());
        call = DATABASE.call(DATABASE.organisation());
        putConversation(call.organisation(), CONVERSATION);
        assertThat(get(calls.put(call, CONVERSATION, new CallSource.Rtp()))).isEqualTo(new Changed(1));
    }

    @Test
    void conversationIsFixedByTheFirstPut() {
        putConversation(call.organisation(), new ConversationId("conv-2"));

        assertThat(get(calls.put(call, CONVERSATION, new CallSource.Rtp()))).isEqualTo(new Unchanged(1));
        assertThat(get(calls.put(call, new ConversationId("conv-2"), new CallSource.Rtp())))
                .isEqualTo(new CallChange.Fixed());
        assertThat(get(calls.put(call, new ConversationId("conv-3"), new CallSource.Rtp())))
                .isEqualTo(new CallChange.UnknownConversation());
    }

    @Test
    void aConversationsTitleIsTheLastOnePutInItsOrganisation() {
        ConversationDirectory conversations = new ConversationDirectory(DATABASE.rows());
        get(conversations.put(call.organisation(), CONVERSATION, new Conversation("Weekly", true, List.of())));

        assertThat(get(conversations.title(call.organisation(), CONVERSATION))).hasValue("Weekly");
        assertThat(get(conversations.title(DATABASE.organisation(), CONVERSATION)))
                .isEmpty();
    }

    @Test
    void callIdIsUsedOnce() {
        get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", NOON)));
        get(calls.putTrack(call, ADA, CAMERA, VP8));

        assertThat(get(calls.end(call))).isEqualTo(new Changed(4));

        assertThat(get(calls.end(call))).isEqualTo(new Unchanged(4));
        assertThat(get(calls.put(call, CONVERSATION, new CallSource.Rtp()))).isEqualTo(new CallChange.Ended());
        assertThat(get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", null))))
                .isEqualTo(new CallChange.Ended());
        CallRecord ended = get(calls.get(call)).orElseThrow();
        assertThat(ended.ended()).isNotNull();
        assertThat(ended.participants()).isEmpty();
        assertThat(ended.tracks()).isEmpty();
    }

    @Test
    void arrivalOlderThanTheDepartureChangesNothing() {
        get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", NOON)));
        get(calls.deleteParticipant(call, ADA, NOON.plusSeconds(10)));

        assertThat(get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", NOON.plusSeconds(9)))))
                .isEqualTo(new Unchanged(3));
        assertThat(get(calls.get(call)).orElseThrow().participants()).isEmpty();

        assertThat(get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", NOON.plusSeconds(11)))))
                .isEqualTo(new Changed(4));
        assertThat(get(calls.get(call)).orElseThrow().participants())
                .containsExactly(new CallRecord.Participant(ADA, "ada", "Ada", NOON.plusSeconds(11)));
    }

    @Test
    void departureThatComesBeforeItsArrivalIsRemembered() {
        assertThat(get(calls.deleteParticipant(call, ADA, NOON))).isEqualTo(new Unchanged(1));

        assertThat(get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", NOON.minusSeconds(1)))))
                .isEqualTo(new Unchanged(1));
        assertThat(get(calls.get(call)).orElseThrow().participants()).isEmpty();
    }

    @Test
    void departureWithoutTimeIsAlwaysNews() {
        Instant aheadOfTheDatabase = Instant.now().plusSeconds(30);
        get(calls.putParticipant(call, ADA, new Arrival(null, "Room 1", aheadOfTheDatabase)));

        assertThat(get(calls.deleteParticipant(call, ADA, null))).isEqualTo(new Changed(3));
        assertThat(get(calls.deleteParticipant(call, new ParticipantId("nobody"), null)))
                .isEqualTo(new CallChange.UnknownParticipant());
    }

    @Test
    void whatIsSaidToHappenInTheFutureIsRefused() {
        Instant tomorrow = Instant.now().plusSeconds(86_400);
        assertThat(get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", tomorrow))))
                .isEqualTo(new CallChange.FromTheFuture());
        get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", NOON)));
        assertThat(get(calls.deleteParticipant(call, ADA, tomorrow))).isEqualTo(new CallChange.FromTheFuture());
        assertThat(get(calls.get(call)).orElseThrow().participants()).hasSize(1);
    }

    @Test
    void tracksAreGivenBackAsDeclaredAndGoWithTheirSender() {
        assertThat(get(calls.putTrack(call, ADA, CAMERA, VP8))).isEqualTo(new CallChange.UnknownParticipant());
        get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", NOON)));

        assertThat(get(calls.putTrack(call, ADA, CAMERA, VP8))).isEqualTo(new Changed(3));
        assertThat(get(calls.putTrack(call, ADA, CAMERA, VP8))).isEqualTo(new Unchanged(3));
        assertThat(get(calls.getTrack(call, ADA, CAMERA)).orElseThrow().declaration())
                .isEqualTo(VP8);

        assertThat(get(calls.muteTrack(call, ADA, CAMERA, true))).isEqualTo(new Changed(4));
        assertThat(get(calls.muteTrack(call, ADA, CAMERA, true))).isEqualTo(new Unchanged(4));
        assertThat(get(calls.muteTrack(call, ADA, new TrackId("none"), true))).isEqualTo(new CallChange.UnknownTrack());
        get(calls.deleteParticipant(call, ADA, NOON.plusSeconds(1)));
        assertThat(get(calls.getTrack(call, ADA, CAMERA))).isEmpty();
    }

    @Test
    void endedTrackIsUnknown() {
        get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", NOON)));
        get(calls.putTrack(call, ADA, CAMERA, VP8));

        assertThat(get(calls.deleteTrack(call, ADA, CAMERA))).isEqualTo(new Changed(4));
        assertThat(get(calls.deleteTrack(call, ADA, CAMERA))).isEqualTo(new CallChange.UnknownTrack());
    }

    @Test
    void sameIdsInTwoOrganisationsAreTwoCalls() {
        CallKey other = DATABASE.call(DATABASE.organisation());
        putConversation(other.organisation(), CONVERSATION);
        get(calls.put(other, CONVERSATION, new CallSource.Rtp()));
        get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", NOON)));

        assertThat(get(calls.get(other)).orElseThrow().participants()).isEmpty();
        assertThat(get(calls.presencesOf(call, "ada"))).containsExactly(ADA);
        assertThat(get(calls.presencesOf(other, "ada"))).isEmpty();
    }

    @Test
    void everyOneOfManyChangesAtOnceHasAVersionOfItsOwn() {
        List<CompletableFuture<CallChange>> changes = IntStream.range(0, 40)
                .mapToObj(i -> calls.putParticipant(
                                call, new ParticipantId("p-" + i), new Arrival("u-" + i, "U " + i, NOON))
                        .toCompletableFuture())
                .toList();

        assertThat(changes.stream().map(RealDatabase::get).map(change -> ((Changed) change).version()))
                .doesNotHaveDuplicates()
                .hasSize(40);
        assertThat(get(calls.get(call)).orElseThrow().version()).isEqualTo(41);
    }

    private static void putConversation(OrganisationId org, ConversationId id) {
        get(new ConversationDirectory(DATABASE.rows()).put(org, id, new Conversation("Title", true, List.of())));
    }
}
