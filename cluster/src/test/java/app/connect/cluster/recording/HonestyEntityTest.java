package app.connect.cluster.recording;

import static app.connect.cluster.recording.Samples.ANN_IN_CALL;
import static app.connect.cluster.recording.Samples.BOB_IN_CALL;
import static app.connect.cluster.recording.Samples.ONE;
import static app.connect.cluster.recording.Samples.T0;
import static app.connect.cluster.recording.Samples.at;
import static app.connect.cluster.recording.Samples.slot;
import static app.connect.cluster.recording.Samples.slotUntil;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.identity.TrackId;
import app.connect.cluster.recording.RecordingEvent.HandedToLibrary;
import app.connect.cluster.recording.RecordingFlaws.Stretch;
import app.connect.cluster.recording.RecordingReply.ReportOnTrack;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a recording says of its own shortcomings. */
class HonestyEntityTest {
    private static final ActorTestKit KIT = ActorTestKit.create(CallUnderTest.configuration());
    private static final long SLOT_NANOS = 3_200_000_000L;
    private static final SlotFlaws THINNED = new SlotFlaws(24, Map.of("late", 2L));

    private CallUnderTest call;

    @BeforeEach
    void appear() {
        call = new CallUnderTest(KIT);
    }

    @AfterEach
    void die() {
        call.die();
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private RecordingFlaws shown() {
        return Objects.requireNonNull(
                Objects.requireNonNull(call.describe().recording()).flaws());
    }

    @Test
    void flawsOfASlotAreShownAndOutliveTheEntityAndTheRecording() {
        RecordingId recording = call.active();
        call.nanos.addAndGet(SLOT_NANOS);
        call.commit(recording, ONE, slot(0));
        assertThat(call.describe().recording()).extracting("flaws").isNull();
        call.nanos.addAndGet(SLOT_NANOS);
        call.commit(recording, ONE, slot(1).with(THINNED));
        call.commit(recording, ONE, slot(1).with(THINNED)); // asked again, its answer was lost
        RecordingFlaws expected = new RecordingFlaws(24, Map.of("late", 2L), List.of(new Stretch(at(3.2), at(6.4))));

        assertThat(shown()).isEqualTo(expected);
        call.die();
        call.appear();
        assertThat(shown()).isEqualTo(expected);

        call.ask(replyTo -> new RecordingCommand.Stop(recording, T0.plusMillis(7_000), EndReason.STOPPED, replyTo));
        call.commit(recording, ONE, slotUntil(2, at(7)).with(THINNED));
        call.awaitEvent(HandedToLibrary.class, handed -> {});
        assertThat(call.handedOver)
                .singleElement()
                .extracting(SealedRecording::flaws)
                .isEqualTo(new RecordingFlaws(48, Map.of("late", 4L), List.of(new Stretch(at(3.2), at(7)))));
    }

    @Test
    void howTracksFareIsToldOfThoseWhoseGateIsOpen() {
        RecordingId recording = call.active();
        call.reports(new TrackReport(1, SyncQuality.REPORTS, null), new TrackReport(2, null, TrackReport.NO_PORT));
        call.beat(recording, ONE, new ClockPair(at(0), T0));
        ReportOnTrack ann = new ReportOnTrack(ANN_IN_CALL, new TrackId("mic-1"), SyncQuality.REPORTS, null);

        assertThat(call.describe().reports()).containsExactly(ann);
        call.ask(replyTo -> new RecordingCommand.Decide(
                recording, BOB_IN_CALL, Decision.ACKNOWLEDGE, 3, DecisionChannel.BUTTON, replyTo));
        assertThat(call.describe().reports())
                .containsExactly(ann, new ReportOnTrack(BOB_IN_CALL, new TrackId("mic-2"), null, "capacity.ports"));
    }
}
