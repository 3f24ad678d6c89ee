package app.connect.cluster.recording;

import static app.connect.cluster.recording.Samples.ONE;
import static app.connect.cluster.recording.Samples.T0;
import static app.connect.cluster.recording.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.RecordingCommand.ChangeLayout;
import app.connect.cluster.recording.RecordingCommand.RosterChanged;
import app.connect.cluster.recording.RecordingCommand.Stop;
import app.connect.cluster.recording.RecordingEvent.LayoutChanged;
import app.connect.cluster.recording.RecordingEvent.RecordingAborted;
import app.connect.cluster.recording.RecordingEvent.SessionClaimed;
import app.connect.cluster.recording.RecordingEvent.StopAccepted;
import app.connect.cluster.recording.RecordingReply.Accepted;
import app.connect.cluster.recording.RecordingReply.Refused;
import app.connect.cluster.recording.SessionCommand.Configure;
import app.connect.cluster.time.MediaTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What ends a recording that nobody stops, and what changes while it goes on. */
class LimitsEntityTest {
    private static final ActorTestKit KIT = ActorTestKit.create(CallUnderTest.configuration());
    private static final RecordingLimits SHORT =
            new RecordingLimits(Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private CallUnderTest call;

    @BeforeEach
    void appear() {
        call = new CallUnderTest(KIT, SHORT);
    }

    @AfterEach
    void die() {
        call.die();
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private void everybodyLeaves() {
        CallRoster all = Objects.requireNonNull(call.rows);
        call.rows = new CallRoster(
                all.version() + 1,
                all.conversation(),
                null,
                null,
                List.of(Samples.person(Samples.ANN), Samples.person(Samples.BOB)),
                List.of());
        call.ask(replyTo -> new RosterChanged(all.version() + 1, replyTo));
    }

    private void somebodyComesBack() {
        call.rows = new CallRoster(
                99,
                Samples.CONVERSATION,
                null,
                null,
                List.of(Samples.person(Samples.ANN, Samples.ANN_IN_CALL), Samples.person(Samples.BOB)),
                List.of());
        call.ask(replyTo -> new RosterChanged(99, replyTo));
    }

    /** Its session lives on and composes; {@code lastMedia}: seconds of the recording at which somebody was heard. */
    private void goOn(RecordingId recording, int seconds, int lastMedia) {
        for (int second = 0; second < seconds; second++) {
            call.pass(Duration.ofSeconds(1));
            MediaTime media = MediaTime.of(Duration.between(T0, call.now()));
            MediaTime heard = at(lastMedia).compareTo(media) < 0 ? at(lastMedia) : media;
            call.beat(recording, ONE, new ClockPair(media, call.now()), heard);
        }
    }

    private EndReason endReason() {
        call.awaitEvent(StopAccepted.class, stop -> {});
        return call.events().stream()
                .filter(StopAccepted.class::isInstance)
                .map(event -> ((StopAccepted) event).reason())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void callThatStaysEmptyIsStopped() {
        RecordingId recording = call.active();
        everybodyLeaves();
        goOn(recording, 11, 60);
        assertThat(endReason()).isEqualTo(EndReason.EMPTY_CALL);
    }

    @Test
    void whoComesBackInTimeKeepsItGoing() {
        RecordingId recording = call.active();
        everybodyLeaves();
        goOn(recording, 8, 60);
        somebodyComesBack();
        goOn(recording, 8, 60);
        assertThat(call.describe().recording()).isNotNull().satisfies(view -> assertThat(view.status())
                .isEqualTo(RecordingStatus.ACTIVE));
    }

    @Test
    void emptyCallCallsAStartOff() {
        RecordingId recording = call.started();
        everybodyLeaves();
        for (int second = 0; second < 11; second++) {
            call.beat(recording, ONE, null);
            call.pass(Duration.ofSeconds(1));
        }
        call.awaitEvent(
                RecordingAborted.class, aborted -> assertThat(aborted.reason()).isEqualTo(EndReason.EMPTY_CALL));
    }

    @Test
    void longestRecordingIsCutWhereTheLimitIs() {
        RecordingId recording = call.active();
        goOn(recording, 65, 65);
        call.awaitEvent(StopAccepted.class, stop -> {
            assertThat(stop.reason()).isEqualTo(EndReason.MAX_DURATION);
            assertThat(stop.cut()).isEqualTo(at(60));
        });
    }

    @Test
    void recordingOfNothingIsStopped() {
        RecordingId recording = call.active();
        goOn(recording, 36, 5);
        assertThat(endReason()).isEqualTo(EndReason.NO_MEDIA);
    }

    @Test
    void recordingOfNothingIsStoppedAlsoAfterATakeOver() {
        RecordingId recording = call.active();
        goOn(recording, 8, 5);
        call.pass(Duration.ofSeconds(3));
        call.awaitStatus(RecordingStatus.RECOVERING);
        call.pass(Duration.ofSeconds(1));
        call.awaitEvent(SessionClaimed.class, claim -> assertThat(claim.epoch()).isEqualTo(Samples.TWO));
        for (int second = 0; second < 31; second++) {
            call.beat(recording, Samples.TWO, null);
            call.pass(Duration.ofSeconds(1));
        }
        assertThat(endReason()).isEqualTo(EndReason.NO_MEDIA);
    }

    @Nested
    class LayoutChange {
        private RecordingReply change(RecordingId recording, Layout layout) {
            return call.ask(replyTo -> new ChangeLayout(recording, layout, replyTo));
        }

        @Test
        void isJournaledAndTheSessionIsTold() {
            RecordingId recording = call.active();
            call.beat(recording, ONE, new ClockPair(at(2), T0.plusSeconds(2)));
            RecordingReply reply = change(recording, Layout.SPEAKER);
            assertThat(((Accepted) reply).recording().layout()).isEqualTo(Layout.SPEAKER);
            call.awaitEvent(
                    LayoutChanged.class, event -> assertThat(event.layout()).isEqualTo(Layout.SPEAKER));
            call.session.fishForMessage(
                    Duration.ofSeconds(3),
                    message -> message instanceof Configure configure && configure.layout() == Layout.SPEAKER
                            ? FishingOutcomes.complete()
                            : FishingOutcomes.continueAndIgnore());
        }

        @Test
        void toWhatItIsAlreadyChangesNothing() {
            RecordingId recording = call.active();
            assertThat(change(recording, Layout.GRID)).isInstanceOf(Accepted.class);
            assertThat(call.events()).noneMatch(LayoutChanged.class::isInstance);
        }

        @Test
        void outlivesATakeOver() {
            RecordingId recording = call.active();
            change(recording, Layout.SINGLE_SPEAKER);
            call.die();
            call.appear();
            assertThat(call.describe().recording()).isNotNull().satisfies(view -> assertThat(view.layout())
                    .isEqualTo(Layout.SINGLE_SPEAKER));
        }

        @Test
        void keyThatItWasStartedUnderStillMeansTheFirstLayout() {
            RecordingId recording = call.active();
            change(recording, Layout.SPEAKER);
            assertThat(call.start("request-1")).isInstanceOf(Accepted.class);
        }

        @Test
        void isRefusedOnceItIsStopped() {
            RecordingId recording = call.active();
            call.ask(replyTo -> new Stop(recording, call.now(), EndReason.STOPPED, replyTo));
            assertThat(((Refused) change(recording, Layout.SPEAKER)).refusal()).isEqualTo(Refusal.NOT_RUNNING);
            assertThat(((Refused) change(Samples.RECORDING, Layout.SPEAKER)).refusal())
                    .isEqualTo(Refusal.UNKNOWN_RECORDING);
        }
    }
}
