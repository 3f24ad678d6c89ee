package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.directory.Arrival;
import app.connect.cluster.directory.CallDirectory;
import app.connect.cluster.directory.CallSource;
import app.connect.cluster.directory.Conversation;
import app.connect.cluster.directory.ConversationDirectory;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryCommand;
import app.connect.cluster.library.LibraryCommand.LibraryReply;
import app.connect.cluster.library.LibraryCommand.LibraryView;
import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.placement.ControlPlane;
import app.connect.cluster.recording.ClockPair;
import app.connect.cluster.recording.CommittedSlots;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.Loudness;
import app.connect.cluster.recording.RecordingCommand;
import app.connect.cluster.recording.RecordingCommand.CommitReply;
import app.connect.cluster.recording.RecordingCommand.Committed;
import app.connect.cluster.recording.RecordingCommand.Heartbeat;
import app.connect.cluster.recording.RecordingCommand.SessionDrained;
import app.connect.cluster.recording.RecordingReply;
import app.connect.cluster.recording.RecordingReply.Accepted;
import app.connect.cluster.recording.RecordingReply.CallDescription;
import app.connect.cluster.recording.RecordingStatus;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.SessionCommand;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.recording.SupervisorCommand.FinalizationSpec;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One node of the real cluster on a real PostgreSQL, with everything that crosses processes serialised; only the
 * recorder is a stub. The life of a recording, and the life after the node's death.
 */
final class ControlPlaneIT {
    @RegisterExtension
    static final RealDatabase DATABASE = new RealDatabase();

    private static final ConversationId CONVERSATION = new ConversationId("conv-1");
    private static final ParticipantId ADA = new ParticipantId("p-ada");
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Map<String, Object> SERIALIZED = Map.of(
            "pekko.actor.serialize-messages",
            "on",
            "pekko.actor.no-serialization-verification-needed-class-prefix",
            List.of(
                    "org.apache.pekko.",
                    "app.connect.cluster.recording.RecordingInternal",
                    "app.connect.cluster.library.LibraryInternal"));

    private CallKey call;
    private ControlNode node;
    private StubRecorder recorder;
    private ControlPlane plane;

    @BeforeEach
    void appear() {
        call = DATABASE.call(DATABASE.organisation());
        get(new ConversationDirectory(DATABASE.rows())
                .put(call.organisation(), CONVERSATION, new Conversation("Title", true, List.of())));
        CallDirectory calls = new CallDirectory(DATABASE.rows());
        get(calls.put(call, CONVERSATION, new CallSource.Rtp()));
        get(calls.putParticipant(call, ADA, new Arrival("ada", "Ada", Instant.parse("2026-01-01T12:00:00Z"))));
        startNode();
    }

    @AfterEach
    void disappear() {
        stopNode();
    }

    private void startNode() {
        node = new ControlNode(DATABASE, SERIALIZED);
        recorder = node.recorder;
        plane = node.plane;
    }

    private void stopNode() {
        node.close();
    }

    private RecordingReply start(String request) {
        return RealDatabase.<RecordingReply>get(plane.recordings()
                .ask(
                        call,
                        replyTo -> new RecordingCommand.Start(
                                ADA, request, Layout.GRID, EncoderProfile.P720P30_V1, replyTo),
                        ANSWER));
    }

    private RecordingId started() {
        return await(() -> start("request-1") instanceof Accepted accepted
                ? accepted.recording().recording()
                : null);
    }

    private CallDescription describe() {
        return (CallDescription)
                RealDatabase.<RecordingReply>get(plane.recordings().ask(call, RecordingCommand.Describe::new, ANSWER));
    }

    private void beat(RecordingId recording, Epoch epoch, ClockPair position) {
        plane.recordings()
                .tell(
                        call,
                        new Heartbeat(
                                recording,
                                epoch,
                                StubRecorder.NODE,
                                1,
                                true,
                                position,
                                position.media(),
                                List.of(),
                                List.of(),
                                recorder.session));
    }

    private void awaitStatus(RecordingStatus status) {
        await(() -> {
            var view = describe().recording();
            return view != null && view.status() == status ? view : null;
        });
    }

    private CommitReply commit(RecordingId recording, int number) {
        Slot slot = new Slot(number);
        SegmentObject object = new SegmentObject("720p", 1_000, "12".repeat(32), 700, "34".repeat(32));
        SlotFacts facts = SlotFacts.of(
                slot, slot.end(), List.of(object), List.of(), new Loudness(Collections.nCopies(32, 0.01), 0.5));
        return RealDatabase.<CommitReply>get(node.commit(call, recording, facts));
    }

    private static <T> T await(Supplier<T> condition) {
        long until = System.nanoTime() + ANSWER.toNanos();
        while (System.nanoTime() < until) {
            T value = condition.get();
            if (value != null) {
                return value;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("nothing happened within " + ANSWER);
    }

    private LibraryReply library(RecordingId recording) {
        return RealDatabase.<LibraryReply>get(plane.library().ask(recording, LibraryCommand.Describe::new, ANSWER));
    }

    @Test
    void recordingIsCarriedFromStartToPublication() throws InterruptedException {
        RecordingId recording = started();
        assertThat(Objects.requireNonNull(recorder.opened.poll(20, TimeUnit.SECONDS))
                        .recording())
                .isEqualTo(recording);
        beat(recording, Epoch.FIRST, new ClockPair(MediaTime.ZERO, plane.clock().now()));
        awaitStatus(RecordingStatus.ACTIVE);
        assertThat(commit(recording, 0)).isEqualTo(new Committed(recording, Epoch.FIRST, 0));
        assertThat(commit(recording, 1)).isEqualTo(new Committed(recording, Epoch.FIRST, 1));
        RealDatabase.<RecordingReply>get(plane.recordings()
                .ask(
                        call,
                        replyTo -> new RecordingCommand.Stop(
                                recording, plane.clock().now(), EndReason.STOPPED, replyTo),
                        ANSWER));
        plane.recordings().tell(call, new SessionDrained(recording, Epoch.FIRST, new Slot(1).end()));
        FinalizationSpec spec = Objects.requireNonNull(recorder.finalizations.poll(20, TimeUnit.SECONDS))
                .spec();
        List<Integer> slots = get(new CommittedSlots(node.system)
                .of(spec.recording())
                .map(committed -> committed.facts().slot().number())
                .runWith(Sink.seq(), node.system));
        assertThat(slots).containsExactly(0, 1);
        PublishedMedia media =
                new PublishedMedia(1, 2_000, "56".repeat(32), 1280, 720, 2_000_000, true, null, null, List.of());
        RealDatabase.<LibraryCommand.Adopted>get(plane.library()
                .ask(recording, replyTo -> new LibraryCommand.FinalizationDone(recording, 1, media, replyTo), ANSWER));
        assertThat(library(recording)).isInstanceOfSatisfying(LibraryView.class, view -> {
            assertThat(view.status()).isEqualTo(RecordingStatus.COMPLETE);
            assertThat(view.recording().duration()).isGreaterThanOrEqualTo(new Slot(1).end());
        });
    }

    @Test
    void entityOfALiveRecordingAppearsByItselfAfterItsNodeDied() throws InterruptedException {
        RecordingId recording = started();
        beat(recording, Epoch.FIRST, new ClockPair(MediaTime.ZERO, plane.clock().now()));
        awaitStatus(RecordingStatus.ACTIVE);
        commit(recording, 0);
        stopNode();

        startNode();

        assertThat(recorder.readoptions.poll(30, TimeUnit.SECONDS)).isEqualTo(Epoch.FIRST);
        beat(
                recording,
                Epoch.FIRST,
                new ClockPair(new Slot(1).start(), plane.clock().now()));
        assertThat(await(() -> recorder.told.stream()
                        .filter(SessionCommand.RenewLease.class::isInstance)
                        .findFirst()
                        .orElse(null)))
                .isEqualTo(new SessionCommand.RenewLease(1));
        assertThat(commit(recording, 0)).isEqualTo(new Committed(recording, Epoch.FIRST, 0));
        assertThat(commit(recording, 1)).isEqualTo(new Committed(recording, Epoch.FIRST, 1));
    }
}
