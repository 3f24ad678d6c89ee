package app.connect.recorder.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.Loudness;
import app.connect.cluster.recording.RecordingCommand.CommitReply;
import app.connect.cluster.recording.RecordingCommand.Committed;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.store.FileSystemObjectStore;
import app.connect.cluster.time.Slot;
import app.connect.recorder.media.segment.EncodedSlot;
import app.connect.recorder.media.segment.EpochDirectory;
import app.connect.recorder.media.segment.SegmentStage;
import app.connect.recorder.media.upload.CommitPort;
import app.connect.recorder.media.upload.LeaseCheck;
import app.connect.recorder.media.upload.Spool;
import app.connect.recorder.media.upload.SpoolQuota;
import app.connect.recorder.media.upload.SpooledSlot;
import app.connect.recorder.media.upload.UploadFlow;
import app.connect.recorder.media.upload.UploadPace;
import app.connect.recorder.media.upload.UploadPorts;
import app.connect.recorder.session.LeftOvers.Look;
import app.connect.recorder.session.LeftOvers.Owner;
import app.connect.recorder.telemetry.Drops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two recordings left a slot each. */
class LeftOversOrderIT {
    private static final RecordingId ONE = new RecordingId("1".repeat(32));
    private static final RecordingId OTHER = new RecordingId("2".repeat(32));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ActorTestKit kit = ActorTestKit.create();
    private final TestProbe<Object> patience = kit.createTestProbe();
    private final Executor disk =
            kit.system().dispatchers().lookup(DispatcherSelector.fromConfig(SegmentStage.DISPATCHER));
    private final List<RecordingId> offered = new CopyOnWriteArrayList<>();
    private final Path objects;
    private final Spool spool;

    LeftOversOrderIT(@TempDir Path folder) throws IOException {
        objects = folder.resolve("objects");
        spool = new Spool(folder.resolve("spool"));
        leave(ONE);
        leave(OTHER);
    }

    @AfterEach
    void shutDown() {
        kit.shutdownTestKit();
    }

    @Test
    void recordingWhoseEntityIsSilentKeepsNoOtherWaiting() {
        ActorRef<LeftOvers.Command> leftOvers = leftOvers(this::silentAboutOne);

        leftOvers.tell(new Look(Set.of()));

        awaitGone(OTHER);
        assertThat(epoch(ONE).path()).isDirectory();
    }

    @Test
    void slotsOfALiveSessionAreLeftToItUntilItEnds() {
        ActorRef<LeftOvers.Command> leftOvers = leftOvers(this::answer);

        leftOvers.tell(new Look(Set.of(new Owner(ONE, Epoch.FIRST))));
        awaitGone(OTHER);
        assertThat(offered).containsExactly(OTHER);
        leftOvers.tell(new Look(Set.of()));

        awaitGone(ONE);
        assertThat(offered).containsExactly(OTHER, ONE);
    }

    private CompletionStage<CommitReply> silentAboutOne(SpooledSlot slot) {
        return slot.recording().equals(ONE) ? new CompletableFuture<>() : answer(slot);
    }

    private CompletionStage<CommitReply> answer(SpooledSlot slot) {
        offered.add(slot.recording());
        return CompletableFuture.completedFuture(new Committed(slot.recording(), slot.epoch(), 0));
    }

    private ActorRef<LeftOvers.Command> leftOvers(CommitPort commits) {
        return kit.spawn(LeftOvers.create(ports(commits, LeaseCheck.NOT_NEEDED), disk));
    }

    private UploadPorts ports(CommitPort commits, LeaseCheck lease) {
        return new UploadPorts(
                spool,
                new SpoolQuota(Long.MAX_VALUE),
                new FileSystemObjectStore(objects, disk),
                commits,
                lease,
                UploadPace.DEFAULT,
                new Drops());
    }

    private void awaitGone(RecordingId recording) {
        patience.awaitAssert(PATIENCE, () -> {
            assertThat(epoch(recording).path()).doesNotExist();
            return null;
        });
    }

    private EpochDirectory epoch(RecordingId recording) {
        return spool.directory(CallInMemory.CALL.organisation(), recording, Epoch.FIRST);
    }

    /** As a session without a lease does when it ends. */
    private void leave(RecordingId recording) throws IOException {
        EpochDirectory directory = epoch(recording);
        Files.createDirectories(directory.path().resolve("720p"));
        Files.write(directory.init("720p"), new byte[7]);
        Files.write(directory.segment("720p", Slot.FIRST), new byte[10]);
        SegmentObject picture = new SegmentObject("720p", 10, "12".repeat(32), 7, "34".repeat(32));
        SlotFacts facts = SlotFacts.of(
                Slot.FIRST,
                Slot.FIRST.end(),
                List.of(picture),
                List.of(),
                new Loudness(Collections.nCopies(32, 0.01), 0.5));
        UniqueKillSwitch session = Source.single(new EncodedSlot(directory, facts))
                .concat(Source.maybe())
                .via(UploadFlow.live(CallInMemory.CALL, recording, Epoch.FIRST, ports(this::answer, () -> false)))
                .viaMat(KillSwitches.single(), Keep.right())
                .to(Sink.ignore())
                .run(kit.system());
        patience.awaitAssert(PATIENCE, () -> {
            assertThat(directory.path().resolve("00000000.json")).exists();
            return null;
        });
        session.abort(new CancellationException("session ended"));
    }
}
