package app.connect.recorder.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.ClockPair;
import app.connect.cluster.recording.Loudness;
import app.connect.cluster.recording.RecordingCommand.CommitReply;
import app.connect.cluster.recording.RecordingCommand.CommitSlot;
import app.connect.cluster.recording.RecordingCommand.Committed;
import app.connect.cluster.recording.RecordingEvent.GapDeclared;
import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.store.FileSystemObjectStore;
import app.connect.cluster.time.Slot;
import app.connect.recorder.capacity.NodeLoad;
import app.connect.recorder.media.MediaPipeline;
import app.connect.recorder.media.mix.MixSettings;
import app.connect.recorder.media.segment.EpochDirectory;
import app.connect.recorder.media.segment.SegmentStage;
import app.connect.recorder.media.upload.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.Materializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A recorder process holds slots that nobody has committed and is killed; its successor on the same spool finds them. In
 * between the recording went on: epoch 2 wrote slot 2, and epoch 3 goes on from slot 5. So slots 0 and 1 are a gap of
 * epoch 1's own, 2 is taken, 3 and 4 are a gap of epoch 2's, and what is behind is epoch 3's.
 */
class LeftOversIT {
    private static final RecordingId STRANGE = new RecordingId("f".repeat(32));
    private static final int SPOOLED_AT_LEAST = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ActorTestKit kit = ActorTestKit.create(CallInMemory.configuration());
    private final CallInMemory call = new CallInMemory(kit);
    private final TestProbe<CommitReply> replies = kit.createTestProbe();
    private final Path root;
    private final Path objects;
    private final Spool spool;

    LeftOversIT(@TempDir Path folder) {
        this.root = folder.resolve("spool");
        this.objects = folder.resolve("objects");
        this.spool = new Spool(root);
    }

    @AfterEach
    void shutDown() {
        kit.shutdownTestKit();
    }

    @Test
    void slotsOfAKilledProcessFillWhatIsStillAGapAndGoAway() throws Exception {
        // Given slots in the spool of a process that is dead, and a recording that went on without them
        RecordingId recording = call.start(SpoolingProcess.PROFILE);
        call.live(Epoch.FIRST);
        spoolUntilKilled(recording);
        call.pass(Duration.ofSeconds(6));
        assertThat(call.live(new Epoch(2)).fromSlot()).isEqualTo(new Slot(2));
        call.pass(Duration.ofSeconds(1)); // the pair of the commit is the newer one
        commitSlotTwo(recording);
        call.pass(Duration.ofSeconds(6));
        assertThat(call.live(new Epoch(3)).fromSlot()).isEqualTo(new Slot(5));
        assertThat(call.events(GapDeclared.class))
                .containsExactly(
                        new GapDeclared(new Slot(0), new Slot(2), "session-lost"),
                        new GapDeclared(new Slot(3), new Slot(5), "session-lost"));

        // When the process comes back
        restart();

        // Then the gaps are filled, the rest was refused, and no file of either is left
        replies.awaitAssert(PATIENCE, () -> {
            assertThat(committedBy(Epoch.FIRST)).containsExactly(0, 1, 3, 4);
            assertThat(epoch(recording)).doesNotExist();
            return null;
        });
        assertThat(committedBy(new Epoch(2))).containsExactly(2);
        assertStored();
        assertQuarantined();
        call.stop(recording);
        assertThat(call.awaitSealed().gaps()).isEmpty();
    }

    /** Both recordings in one process that ends by SIGKILL while it writes. */
    private void spoolUntilKilled(RecordingId recording) throws IOException, InterruptedException {
        Path output = Files.createDirectories(root).resolveSibling("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpoolingProcess.class.getName(),
                        root.toString(),
                        recording.value(),
                        STRANGE.value())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            replies.awaitAssert(PATIENCE, () -> {
                assertThat(process.isAlive()).as("the process that spools").isTrue();
                assertThat(descriptors(epoch(recording))).hasSizeGreaterThanOrEqualTo(SPOOLED_AT_LEAST);
                assertThat(descriptors(epoch(STRANGE))).isNotEmpty();
                return null;
            });
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private void commitSlotTwo(RecordingId recording) {
        Slot slot = new Slot(2);
        SegmentObject picture = new SegmentObject("720p", 1_000, "12".repeat(32), 700, "34".repeat(32));
        SlotFacts facts = SlotFacts.of(
                slot, slot.end(), List.of(picture), List.of(), new Loudness(Collections.nCopies(32, 0.01), 0.5));
        call.tell(
                CallInMemory.CALL,
                new CommitSlot(recording, new Epoch(2), facts, new ClockPair(slot.end(), call.now()), replies.ref()));
        replies.expectMessage(new Committed(recording, new Epoch(2), 2));
    }

    /** As a node does when it starts. */
    private void restart() throws IOException {
        Executor disk = kit.system().dispatchers().lookup(DispatcherSelector.fromConfig(SegmentStage.DISPATCHER));
        SessionNode node = new SessionNode("recorder-1", System::nanoTime, call::now);
        LiveMediaFactory media = new LiveMediaFactory(
                new MediaPipeline(System::nanoTime, MixSettings.DEFAULT, Materializer.createMaterializer(kit.system())),
                (track, gate, drops) -> Optional.empty(),
                "127.0.0.1",
                node,
                spool,
                Duration.ofMinutes(15),
                new FileSystemObjectStore(objects, disk),
                call);
        spool.sweep();
        kit.spawn(Behaviors.setup(context -> {
            SessionRuntime.spawn(
                    context,
                    node,
                    call,
                    media,
                    new NodeLoad(1, 1),
                    disk,
                    kit.system().ignoreRef());
            return Behaviors.empty();
        }));
    }

    private List<Integer> committedBy(Epoch epoch) {
        return call.events(SlotCommitted.class).stream()
                .filter(event -> event.epoch().equals(epoch))
                .map(event -> event.facts().slot().number())
                .toList();
    }

    /** Byte for byte what was committed. */
    private void assertStored() throws Exception {
        for (SlotCommitted committed : call.events(SlotCommitted.class)) {
            if (committed.epoch().equals(Epoch.FIRST)) {
                for (SegmentObject object : committed.facts().objects()) {
                    Path file = stored(object.rendition()
                            + "/%08d.m4s".formatted(committed.facts().slot().number()));
                    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                    assertThat(HexFormat.of().formatHex(hash)).isEqualTo(object.sha256());
                }
            }
        }
    }

    private Path stored(String name) throws IOException {
        try (Stream<Path> files = Files.walk(objects)) {
            return files.filter(file -> file.toString().endsWith("/1/" + name))
                    .filter(file -> !file.toString().contains(STRANGE.value()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " is not in the store"));
        }
    }

    /** What nobody knows is set aside with all that is needed to play it. */
    private void assertQuarantined() throws IOException {
        EpochDirectory aside = new Spool(root.resolve(".quarantine"))
                .directory(CallInMemory.CALL.organisation(), STRANGE, Epoch.FIRST);
        replies.awaitAssert(PATIENCE, () -> {
            assertThat(epoch(STRANGE)).doesNotExist();
            return null;
        });
        assertThat(descriptors(aside.path())).isNotEmpty();
        assertThat(aside.segment("720p", Slot.FIRST)).isNotEmptyFile();
        assertThat(aside.init("audio-live")).isNotEmptyFile();
        assertThat(new Spool(root).scan()).isEmpty();
    }

    private Path epoch(RecordingId recording) {
        return spool.directory(CallInMemory.CALL.organisation(), recording, Epoch.FIRST)
                .path();
    }

    private static List<Path> descriptors(Path epoch) throws IOException {
        if (!Files.isDirectory(epoch)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(epoch)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }
}
