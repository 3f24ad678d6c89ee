package app.connect.cluster.recording;

import static app.connect.cluster.recording.Samples.ANN;
import static app.connect.cluster.recording.Samples.ANN_IN_CALL;
import static app.connect.cluster.recording.Samples.BOB;
import static app.connect.cluster.recording.Samples.CALL;
import static app.connect.cluster.recording.Samples.ONE;
import static app.connect.cluster.recording.Samples.T0;
import static app.connect.cluster.recording.Samples.TWO;
import static app.connect.cluster.recording.Samples.after;
import static app.connect.cluster.recording.Samples.at;
import static app.connect.cluster.recording.Samples.pair;
import static app.connect.cluster.recording.Samples.roster;
import static app.connect.cluster.recording.Samples.slot;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.journal.ChainHead;
import app.connect.cluster.journal.ChainLink;
import app.connect.cluster.recording.RecordingEvent.GapDeclared;
import app.connect.cluster.recording.RecordingEvent.HandedToLibrary;
import app.connect.cluster.recording.RecordingEvent.SessionClaimed;
import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import app.connect.cluster.recording.RecordingEvent.TimelineSealed;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordingStateTest {
    private static final Idle IDLE = (Idle) RecordingState.initial(CALL);

    @SuppressWarnings("NullAway") // nobody answers in a pure test
    private static RecordingCommand.Start start(EncoderProfile profile) {
        @Nullable ActorRef<RecordingReply> nobody = null;
        return new RecordingCommand.Start(ANN_IN_CALL, "request-1", Layout.GRID, profile, nobody);
    }

    private static Starting starting() {
        return starting(EncoderProfile.P720P30_V1);
    }

    private static Starting starting(EncoderProfile profile) {
        return (Starting) after(IDLE, IDLE.start(start(profile), ANN, Samples.ALL_PARTY, roster(), "recorder-1"));
    }

    private static Active active() {
        return (Active) after(starting(), starting().activate(pair(0)));
    }

    private static SlotCommitted committed(int number) {
        return new SlotCommitted(ONE, slot(number), pair((number + 1) * 3.2));
    }

    @Test
    void startNotifiesEverybodyAndTakesTheStartersConsent() {
        Starting state = starting();
        assertThat(state.recording().consent().permitted()).containsExactly(ANN);
        assertThat(state.recording().consent().of(BOB)).isPresent();
        assertThat(state.recording().attendance().isPresent(BOB)).isTrue();
        assertThat(state.claim()).isEqualTo(new Timeline.Claim(ONE, "recorder-1", Slot.FIRST));
        assertThat(state.recording().origin().fromSequenceNumber()).isEqualTo(1);
    }

    @Test
    void mediaZeroIsWhereTheSessionsPositionPointsBackTo() {
        assertThat(starting().activate(pair(1.5)).startedAt()).isEqualTo(T0);
    }

    @Test
    void takeOverContinuesAtTheNextWholeSlotAfterNowAndDeclaresWhatIsMissing() {
        Recovering lost = (Recovering) after(after(active(), committed(0)), active().lose("silent"));
        assertThat(lost.claim("recorder-2", Optional.of(at(12))))
                .containsExactly(
                        new GapDeclared(new Slot(1), new Slot(4), "session-lost"),
                        new SessionClaimed(TWO, "recorder-2", new Slot(4)));
    }

    @Test
    void takeOverNeverStartsBeforeTheEndOfWhatIsCommitted() {
        Recovering lost =
                (Recovering) after(after(active(), List.of(committed(0), committed(1))), active().lose("silent"));
        assertThat(lost.claim("recorder-2", Optional.of(at(4))))
                .containsExactly(new SessionClaimed(TWO, "recorder-2", new Slot(2)));
    }

    @Test
    void cutIsRoundedToAFrameAndIsAtLeastOne() {
        assertThat(active().stop(new MediaTime(2_399), EndReason.STOPPED).cut()).isEqualTo(new MediaTime(1_600));
        assertThat(active().stop(new MediaTime(2_400), EndReason.STOPPED).cut()).isEqualTo(new MediaTime(3_200));
        assertThat(active().stop(MediaTime.ZERO, EndReason.STOPPED).cut()).isEqualTo(new MediaTime(1_600));
    }

    @Test
    void cutIsRoundedToAFrameOfItsOwnPreset() {
        Starting starting = starting(Preset.P720P15.ladder());
        Active state = (Active) after(starting, starting.activate(pair(0)));
        assertThat(state.stop(new MediaTime(4_799), EndReason.STOPPED).cut()).isEqualTo(new MediaTime(3_200));
        assertThat(state.stop(new MediaTime(4_800), EndReason.STOPPED).cut()).isEqualTo(new MediaTime(6_400));
        assertThat(state.stop(MediaTime.ZERO, EndReason.STOPPED).cut()).isEqualTo(new MediaTime(3_200));
    }

    @Test
    void cutNeverFallsIntoWhatIsCommitted() {
        Active state = (Active) after(active(), committed(0));
        assertThat(state.stop(at(1), EndReason.STOPPED).cut()).isEqualTo(at(3.2));
    }

    @Test
    void sealDeclaresWhatDidNotCome() {
        Active state = (Active) after(active(), committed(0));
        Ending ending = (Ending) after(state, state.stop(at(7), EndReason.STOPPED));
        assertThat(ending.isAccountedFor()).isFalse();
        List<RecordingEvent> events = ending.seal();
        assertThat(events.get(0)).isEqualTo(new GapDeclared(new Slot(1), new Slot(3), "not-stored"));
        assertThat(events.get(1)).isInstanceOfSatisfying(TimelineSealed.class, seal -> {
            assertThat(seal.duration()).isEqualTo(at(7));
            assertThat(seal.committedSlots()).isEqualTo(1);
            assertThat(seal.bytes()).isEqualTo(1_100);
        });
    }

    @Test
    void sealedRecordingIsOwedToTheLibraryUntilItIsHandedOver() {
        Active state = (Active) after(active(), committed(0));
        Ending ending = (Ending) after(state, state.stop(at(7), EndReason.CALL_ENDED));
        Idle idle = (Idle) after(ending, ending.seal());
        assertThat(idle.history().owed()).singleElement().satisfies(owed -> {
            assertThat(owed.duration()).isEqualTo(at(7));
            assertThat(owed.endReason()).isEqualTo(EndReason.CALL_ENDED);
            assertThat(owed.aborted()).isFalse();
            assertThat(owed.fromSequenceNumber()).isEqualTo(1);
            assertThat(owed.toSequenceNumber()).isEqualTo(idle.head().nextIndex());
            assertThat(owed.chainHead()).isEqualTo(idle.head().hash());
            assertThat(owed.gaps()).singleElement().satisfies(gap -> assertThat(gap.to())
                    .isEqualTo(at(7)));
        });
        assertThat(((Idle) after(idle, new HandedToLibrary())).history().owed()).isEmpty();
    }

    @Test
    void slotInWhichSomebodyAppearsWhoDidNotConsentIsRefusedWhole() {
        Presence ofAnn = new Presence(ANN, at(0), at(3));
        Presence ofBob = new Presence(BOB, at(1), at(2));
        assertThat(active().judge(ONE, slot(0, ofAnn))).isEqualTo(new CommitVerdict.Enter());
        assertThat(active().judge(ONE, slot(0, ofAnn, ofBob)))
                .isEqualTo(new CommitVerdict.No(CommitRefusal.WITHOUT_CONSENT));
        RecordingState acknowledged = after(
                active(),
                new RecordingEvent.ConsentDecided(BOB, Decision.ACKNOWLEDGE, 3, DecisionChannel.BUTTON, at(1)));
        assertThat(((Active) acknowledged).judge(ONE, slot(0, ofAnn, ofBob))).isEqualTo(new CommitVerdict.Enter());
    }

    @Test
    void rowsThatSayNothingNewMakeNoEvents() {
        assertThat(active().recording().attendance().difference(roster())).isEmpty();
    }

    @Test
    void whoComesBackIsNotNotifiedAgain() {
        CallRoster without = new CallRoster(
                8,
                Samples.CONVERSATION,
                null,
                null,
                List.of(Samples.person(ANN, ANN_IN_CALL), Samples.person(BOB)),
                List.of(Samples.track(1, ANN, ANN_IN_CALL)));
        List<RecordingEvent> leaving = active().recording().attendance().difference(without);
        assertThat(leaving).containsExactly(new RecordingEvent.TrackEnded(2), new RecordingEvent.ParticipantLeft(BOB));
        Active alone = (Active) after(active(), leaving);
        assertThat(alone.recording().attendance().difference(roster()))
                .extracting(Object::getClass)
                .containsExactly(RecordingEvent.ParticipantJoined.class, RecordingEvent.TrackAdded.class);
    }

    @Test
    void hashCoversTheNameOfTheEvent() {
        ChainLink link = Samples.CHAIN.link(ChainHead.START, Samples.RECORDING, T0);
        assertThat(Samples.CHAIN.hash(link, new RecordingEvent.ParticipantLeft(ANN)))
                .isNotEqualTo(Samples.CHAIN.hash(link, new RecordingEvent.NoticeIssued(ANN)));
    }
}
