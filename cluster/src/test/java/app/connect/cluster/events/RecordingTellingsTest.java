package app.connect.cluster.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.RecordingEvent;
import app.connect.cluster.recording.RecordingEvent.ConsentDecided;
import app.connect.cluster.recording.RecordingEvent.GapDeclared;
import app.connect.cluster.recording.RecordingEvent.HandedToLibrary;
import app.connect.cluster.recording.RecordingEvent.ParticipantLeft;
import app.connect.cluster.recording.RecordingEvent.RecordingAborted;
import app.connect.cluster.recording.RecordingEvent.StopAccepted;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecordingTellingsTest {
    private static final PersonRef ADA = new PersonRef("a".repeat(32));
    private static final PersonRef ERASED = new PersonRef("e".repeat(32));
    private static final RecordingScene SCENE = new RecordingScene(
            new RecordingId("1".repeat(32)),
            new CallKey(new OrganisationId("o"), new CallId("c")),
            new ConversationId("conv"),
            ADA,
            7,
            Map.of(ADA, List.of(new ParticipantId("laptop"), new ParticipantId("phone"))));

    @Test
    void gapIsToldInMilliseconds() {
        assertThat(tell(new GapDeclared(new Slot(1), new Slot(3), "node-lost")))
                .containsExactly(new Telling(
                        "recording.gap", true, body(Map.of("fromMs", 3_200L, "toMs", 9_600L, "reason", "node-lost"))));
    }

    @Test
    void stopIsToldWithReasonAndLength() {
        assertThat(tell(new StopAccepted(MediaTime.ofMillis(1_234), EndReason.CALL_ENDED)))
                .containsExactly(new Telling(
                        "recording.stopped", true, body(Map.of("endReason", "call-ended", "durationMs", 1_234L))));
    }

    @Test
    void abortIsToldToAll() {
        assertThat(tell(new RecordingAborted(EndReason.NO_MEDIA)))
                .extracting(Telling::type, Telling::toConversation)
                .containsExactly(tuple("recording.failed", true));
    }

    @Test
    void consentIsToldToTheCallOnlyAndWithAllDevicesOfThePerson() {
        assertThat(tell(new ConsentDecided(ADA, Decision.WITHDRAW, 7, DecisionChannel.BUTTON, MediaTime.ZERO)))
                .containsExactly(new Telling(
                        "consent.withdrawn",
                        false,
                        body(Map.of(
                                "participants",
                                List.of("laptop", "phone"),
                                "decision",
                                "withdraw",
                                "textVersion",
                                7))));
    }

    @Test
    void whoIsErasedIsNobody() {
        assertThat(tell(new ParticipantLeft(ERASED)))
                .containsExactly(new Telling("participant.left", false, body(Map.of("participants", List.of()))));
    }

    @Test
    void initiatorsDepartureIsSaidAsSuch() {
        assertThat(tell(new ParticipantLeft(ADA)))
                .extracting(Telling::type)
                .containsExactly("participant.left", "recording.initiator-left");
    }

    @Test
    void handOverIsNobodysNews() {
        assertThat(tell(new HandedToLibrary())).isEmpty();
    }

    private static List<Telling> tell(RecordingEvent event) {
        return RecordingTellings.of(event, SCENE);
    }

    private static Map<String, Object> body(Map<String, Object> own) {
        return new Telling("", true, own)
                .with("recordingId", "1".repeat(32))
                .with("callId", "c")
                .body();
    }
}
