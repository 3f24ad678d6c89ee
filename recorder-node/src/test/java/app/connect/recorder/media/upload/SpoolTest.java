package app.connect.recorder.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.time.Slot;
import app.connect.recorder.media.segment.EpochDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {
    private Path root = Path.of("");
    private Spool spool = new Spool(root);
    private SlotFixture fixture = new SlotFixture(spool);

    @BeforeEach
    void opensAnEmptySpool(@TempDir Path folder) {
        root = folder.resolve("spool");
        spool = new Spool(root);
        fixture = new SlotFixture(spool);
    }

    @Test
    void newProcessFindsEveryKeptSlotWithAllItsFactsInOrder() throws IOException {
        fixture.kept(1);
        fixture.kept(0);

        List<SpooledSlot> found = new Spool(root).scan();

        assertThat(found).containsExactly(SlotFixture.slot(0), SlotFixture.slot(1));
    }

    @Test
    void slotWithoutItsDescriptorIsNotOffered() throws IOException {
        fixture.kept(0);
        fixture.encoded(1);

        assertThat(spool.scan()).containsExactly(SlotFixture.slot(0));
    }

    @Test
    void slotWithATruncatedSegmentIsNotOffered() throws IOException {
        SpooledSlot slot = fixture.kept(0);
        Files.write(spool.directory(slot).segment("720p", new Slot(0)), new byte[999]);

        assertThat(spool.scan()).isEmpty();
    }

    @Test
    void unfinishedDescriptorIsNotOffered() throws IOException {
        SpooledSlot slot = fixture.kept(0);
        Path descriptor = spool.directory(slot).path().resolve("00000000.json");
        Files.move(descriptor, descriptor.resolveSibling("00000000.json.tmp"));

        assertThat(spool.scan()).isEmpty();
    }

    @Test
    void unreadableDescriptorHidesNoOtherSlot() throws IOException {
        fixture.kept(0);
        Path descriptor = spool.directory(SlotFixture.slot(0)).path().resolve("00000000.json");
        Files.writeString(descriptor, "{");
        SpooledSlot readable = fixture.kept(1);

        assertThat(spool.scan()).containsExactly(readable);
    }

    /** The finaliser has its work beside the slots, and its manifest is empty while it is being written. */
    @Test
    void whatOthersKeepBesideTheSlotsIsNeitherReadNorSweptAway() throws IOException {
        SpooledSlot slot = fixture.kept(0);
        Path work = Files.createDirectories(
                root.resolve(".finish").resolve("recording").resolve("1"));
        Path manifest = Files.createFile(work.resolve("manifest.json"));

        new Spool(root).sweep();

        assertThat(spool.scan()).containsExactly(slot);
        assertThat(manifest).exists();
    }

    @Test
    void removedSlotLeavesTheOthersAndTheInitSegments() throws IOException {
        SpooledSlot removed = fixture.kept(0);
        fixture.kept(1);

        spool.remove(removed);

        assertThat(files())
                .containsExactlyInAnyOrder(
                        "00000001.json",
                        "720p/00000001.m4s",
                        "720p/init.mp4",
                        "audio-live/00000001.m4s",
                        "audio-live/init.mp4");
    }

    @Test
    void quarantinedSlotIsKeptWholeButNotOffered() throws IOException {
        SpooledSlot slot = fixture.kept(0);

        spool.quarantine(slot);

        assertThat(spool.scan()).isEmpty();
        Path aside = root.resolve(".quarantine")
                .resolve(root.relativize(spool.directory(slot).path()));
        assertThat(new Spool(root.resolve(".quarantine")).scan()).containsExactly(slot);
        assertThat(new EpochDirectory(aside).init("720p")).exists();
    }

    @Test
    void epochInWhichNothingCountsIsRetired() throws IOException {
        EpochDirectory directory = fixture.encoded(0).directory();

        spool.retire(directory);

        assertThat(directory.path()).doesNotExist();
    }

    @Test
    void epochWithASlotThatCountsIsNotRetired() throws IOException {
        SpooledSlot slot = fixture.kept(0);

        spool.retire(spool.directory(slot));

        assertThat(spool.scan()).containsExactly(slot);
    }

    @Test
    void sweepRemovesTheRemainsOfCrashesOnly() throws IOException {
        SpooledSlot counts = fixture.kept(0);
        SpooledSlot aside = fixture.kept(1);
        spool.quarantine(aside);
        EpochDirectory remains = spool.directory(SlotFixture.CALL.organisation(), SlotFixture.RECORDING, new Epoch(2));
        Files.createDirectories(remains.path().resolve("720p"));

        spool.sweep();

        assertThat(remains.path()).doesNotExist();
        assertThat(spool.scan()).containsExactly(counts);
        assertThat(new Spool(root.resolve(".quarantine")).scan()).containsExactly(aside);
    }

    @Test
    void sweepLeavesNothingOfARecordingThatIsDone() throws IOException {
        SpooledSlot done = fixture.kept(0);
        spool.remove(done);

        spool.sweep();

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void spoolThatWasNeverUsedIsEmpty() throws IOException {
        spool.sweep();

        assertThat(spool.scan()).isEmpty();
    }

    private List<String> files() throws IOException {
        Path epoch = spool.directory(SlotFixture.slot(0)).path();
        try (Stream<Path> files = Files.walk(epoch)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> epoch.relativize(file).toString())
                    .toList();
        }
    }
}
