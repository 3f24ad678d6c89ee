package app.connect.local.database;

import static app.connect.local.database.RealDatabase.get;

import app.connect.cluster.config.ClusterSettings;
import app.connect.cluster.config.NodeConfiguration;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryCommand;
import app.connect.cluster.library.LibraryCommand.PublishedMedia;
import app.connect.cluster.placement.ControlPlane;
import app.connect.cluster.recording.ClockPair;
import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.EndReason;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.RecordingCommand;
import app.connect.cluster.recording.RecordingCommand.CommitReply;
import app.connect.cluster.recording.RecordingCommand.Heartbeat;
import app.connect.cluster.recording.RecordingCommand.SessionDrained;
import app.connect.cluster.recording.RecordingReply;
import app.connect.cluster.recording.RecordingReply.Accepted;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.time.MediaTime;
import app.connect.local.launcher.process.FreePorts;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * One node of the real cluster on a real database; only the recorder is a stub. Carries a recording through its life.
 */
final class ControlNode implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final long LOOK_NANOS = 50_000_000;

    final StubRecorder recorder;
    final ControlPlane plane;
    final ActorSystem<Void> system;

    ControlNode(RealDatabase database) {
        this(database, Map.of());
    }

    /** With {@code settings} of its own besides. */
    ControlNode(RealDatabase database, Map<String, Object> settings) {
        Config test = ConfigFactory.parseMap(settings).withFallback(node(database));
        Config loaded = test.withFallback(NodeConfiguration.load());
        ClusterSettings cluster = ClusterSettings.from(loaded);
        system = ActorSystem.create(
                Behaviors.empty(), ClusterSettings.SYSTEM_NAME, NodeConfiguration.systemConfiguration(loaded, cluster));
        recorder = new StubRecorder(system);
        plane = ControlPlane.start(system, cluster);
    }

    private static Config node(RealDatabase database) {
        return ConfigFactory.parseMap(Map.of(
                "connect.cluster.port", new FreePorts(new Random()).next(Set.of()),
                "connect.node-name", StubRecorder.NODE,
                "connect.jdbc.url", database.access().url(),
                "connect.jdbc.user", database.access().user(),
                "connect.jdbc.password", database.access().password(),
                "connect.audit-key", "ab".repeat(32),
                "pekko.coordinated-shutdown.exit-jvm", "off"));
    }

    /** The node is gone, without a word to anybody. */
    @Override
    public void close() {
        system.terminate();
        get(system.getWhenTerminated());
    }

    RecordingId start(CallKey call, ParticipantId by, String request) {
        return await(() -> RealDatabase.<RecordingReply>get(plane.recordings()
                                .ask(
                                        call,
                                        replyTo -> new RecordingCommand.Start(
                                                by, request, Layout.GRID, EncoderProfile.P720P30_V1, replyTo),
                                        ANSWER))
                        instanceof Accepted accepted
                ? accepted.recording().recording()
                : null);
    }

    void live(CallKey call, RecordingId recording) {
        live(call, recording, MediaTime.ZERO);
    }

    /** {@code at}: where the recording is now. */
    void live(CallKey call, RecordingId recording, MediaTime at) {
        ClockPair position = new ClockPair(at, plane.clock().now());
        plane.recordings()
                .tell(
                        call,
                        new Heartbeat(
                                recording,
                                Epoch.FIRST,
                                StubRecorder.NODE,
                                1,
                                true,
                                position,
                                null,
                                List.of(),
                                List.of(),
                                recorder.session));
    }

    /** By the first epoch, whose session is at the slot's end now. */
    CompletionStage<CommitReply> commit(CallKey call, RecordingId recording, SlotFacts facts) {
        return plane.recordings()
                .ask(
                        call,
                        replyTo -> new RecordingCommand.CommitSlot(
                                recording,
                                Epoch.FIRST,
                                facts,
                                new ClockPair(facts.end(), plane.clock().now()),
                                replyTo),
                        ANSWER);
    }

    void stop(CallKey call, RecordingId recording) {
        stop(call, recording, MediaTime.ofMillis(60_000));
    }

    /** {@code end}: what the session has recorded until. */
    void stop(CallKey call, RecordingId recording, MediaTime end) {
        RealDatabase.<RecordingReply>get(plane.recordings()
                .ask(
                        call,
                        replyTo -> new RecordingCommand.Stop(
                                recording, plane.clock().now(), EndReason.STOPPED, replyTo),
                        ANSWER));
        plane.recordings().tell(call, new SessionDrained(recording, Epoch.FIRST, end));
    }

    void publish(RecordingId recording, PublishedMedia media) throws InterruptedException {
        Objects.requireNonNull(recorder.finalizations.poll(ANSWER.toSeconds(), TimeUnit.SECONDS));
        RealDatabase.<LibraryCommand.Adopted>get(plane.library()
                .ask(
                        recording,
                        replyTo -> new LibraryCommand.FinalizationDone(recording, media.attempt(), media, replyTo),
                        ANSWER));
    }

    static <T> T await(Supplier<T> condition) {
        long until = System.nanoTime() + ANSWER.toNanos();
        while (System.nanoTime() < until) {
            T value = condition.get();
            if (value != null) {
                return value;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(LOOK_NANOS);
        }
        throw new AssertionError("nothing happened within " + ANSWER);
    }
}
