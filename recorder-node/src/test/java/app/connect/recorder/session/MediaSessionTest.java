package app.connect.recorder.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.directory.TrackFormat;
import app.connect.cluster.directory.TrackKind;
import app.connect.cluster.directory.TrackOptions;
import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.placement.RecordingShard;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.PersonName;
import app.connect.cluster.recording.RecordingCommand;
import app.connect.cluster.recording.RecordingCommand.Heartbeat;
import app.connect.cluster.recording.RecordingCommand.SessionDrained;
import app.connect.cluster.recording.RecordingCommand.SessionFailed;
import app.connect.cluster.recording.RecordingCommand.SessionLive;
import app.connect.cluster.recording.SessionCommand;
import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.recording.SessionTrack;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MediaSessionTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final PersonRef ANN = new PersonRef("a".repeat(32));
    private static final RecordingId RECORDING = new RecordingId("1".repeat(32));
    private static final SessionTrack MICROPHONE = new SessionTrack(
            1,
            ANN,
            new ParticipantId("ann"),
            TrackKind.MICROPHONE,
            new TrackFormat("opus", 111, 48_000, 2, null, null, List.of()),
            TrackOptions.NONE,
            false);
    private static final SessionSpec SPEC = new SessionSpec(
            RECORDING,
            new CallKey(new OrganisationId("acme"), new CallId("standup")),
            Epoch.FIRST,
            Slot.FIRST,
            null,
            EncoderProfile.P720P30_V1,
            Layout.GRID,
            1,
            List.of(MICROPHONE),
            Set.of(ANN),
            List.of(new PersonName(ANN, "Ann")));

    private final TestProbe<RecordingCommand> entity = KIT.createTestProbe();
    private final FakeMedia media = new FakeMedia();
    private final SessionNode node =
            new SessionNode("recorder-1", System::nanoTime, () -> Instant.parse("2026-01-01T00:00:00Z"));
    private final ActorRef<SessionCommand> session =
            KIT.spawn(MediaSession.create(SPEC, node, new ProbeShard(entity), (spec, lease) -> media));

    @AfterAll
    static void shutdown() {
        KIT.shutdownTestKit();
    }

    @Test
    void saysByHeartbeatAllThatARecoveredEntityMustKnow() {
        Heartbeat heartbeat = entity.expectMessageClass(Heartbeat.class);
        assertThat(heartbeat.epoch()).isEqualTo(Epoch.FIRST);
        assertThat(heartbeat.node()).isEqualTo("recorder-1");
        assertThat(heartbeat.live()).isFalse();
        assertThat(heartbeat.session()).isEqualTo(session);
    }

    @Test
    void repeatsThatItIsDrainedUntilItIsClosed() {
        media.drained.complete(new MediaTime(4_800));
        SessionDrained first = expect(SessionDrained.class);
        SessionDrained second = expect(SessionDrained.class);
        assertThat(first).isEqualTo(second);
        session.tell(new SessionCommand.Close("sealed"));
        entity.expectTerminated(session);
        assertThat(media.aborted).isTrue();
    }

    @Test
    void tellsThePictureWhatPersonsAreCalled() {
        entity.expectMessageClass(Heartbeat.class);
        assertThat(media.names).containsExactly(new PersonName(ANN, "Ann"));

        session.tell(new SessionCommand.Configure(
                2, Layout.GRID, List.of(MICROPHONE), Set.of(ANN), List.of(new PersonName(ANN, "Ann B."))));

        entity.awaitAssert(() -> {
            assertThat(media.names).containsExactly(new PersonName(ANN, "Ann B."));
            return true;
        });
    }

    @Test
    void closesTheGateBeforeItAnswers() {
        TestProbe<SessionCommand.GateClosed> caller = KIT.createTestProbe();
        session.tell(new SessionCommand.CloseGate(ANN, 2, caller.getRef()));
        SessionCommand.GateClosed answer = caller.receiveMessage();
        assertThat(answer.at()).isEqualTo(FakeMedia.GATE_CLOSED_AT);
        assertThat(media.closed).containsExactly(ANN);
    }

    @Test
    void saysThatItIsLiveWithTheFirstPosition() {
        media.live.complete(new SessionMedia.Position(MediaTime.ZERO, System.nanoTime()));
        assertThat(expect(SessionLive.class).position().media()).isEqualTo(MediaTime.ZERO);
    }

    @Test
    void endsAndSaysSoWhenThePipelineFails() {
        media.drained.completeExceptionally(new IllegalStateException("encoder"));
        expect(SessionFailed.class);
        entity.expectTerminated(session);
        assertThat(media.aborted).isTrue();
    }

    private <T extends RecordingCommand> T expect(Class<T> type) {
        return type.cast(entity.fishForMessage(
                        Duration.ofSeconds(3),
                        message -> type.isInstance(message)
                                ? org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes.complete()
                                : org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes.continueAndIgnore())
                .get(0));
    }

    private record ProbeShard(TestProbe<RecordingCommand> entity) implements RecordingShard {
        @Override
        public void tell(CallKey call, RecordingCommand.Public command) {
            entity.getRef().tell(command);
        }

        @Override
        public <R> CompletionStage<R> ask(
                CallKey call, Function<ActorRef<R>, RecordingCommand.Public> command, Duration timeout) {
            throw new AssertionError("a session only tells");
        }
    }
}
