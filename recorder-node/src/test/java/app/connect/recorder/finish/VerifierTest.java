package app.connect.recorder.finish;

import static app.connect.recorder.finish.StagedRecording.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.finish.Assembly.Assembled;
import app.connect.recorder.finish.sound.Levels;
import app.connect.recorder.finish.sound.SoundFigures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.Materializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final MediaTime LENGTH = MediaTime.ofMillis(3_200 + 400);

    private final StagedRecording staged;
    private final FinalizationPlan plan;
    private final Workbench bench;
    private final CheckedObjects objects;
    private final Assembled assembled;
    private final ManifestSound sound;

    VerifierTest(@TempDir Path folder) throws IOException {
        staged = new StagedRecording(folder.resolve("objects"), SMALL).epoch(1, 0, LENGTH);
        plan = staged.plan(LENGTH);
        bench = Workbench.open(folder.resolve("work"), plan);
        objects = new CheckedObjects(
                staged.store(KIT.system().executionContext()), Materializer.createMaterializer(KIT.system()));
        SlotReader reader = new SlotReader(plan, objects);
        Levels levels = Levels.of(OptionalDouble.of(-16));
        bench.mastering().begin(levels);
        for (CommittedSlot slot : staged.committed()) {
            bench.mastering()
                    .append(
                            slot.facts().slot(),
                            Optional.of(reader.sound(slot).toCompletableFuture().join()));
        }
        SoundFigures result = bench.mastering().finish();
        sound = new ManifestSound(result, levels, result, 1);
        for (CommittedSlot slot : staged.committed()) {
            bench.assembly().append(reader.read(slot).toCompletableFuture().join());
        }
        assembled = bench.assembly().finish();
    }

    @AfterEach
    void closeBench() {
        bench.close();
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    /** As a recording that is longer than a window. */
    private VerificationReport verifyInWindows() throws IOException {
        return new Verifier(plan, bench.workspace(), () -> {}, (step, percent) -> {}, 1)
                .verify(assembled, sound, 2, objects);
    }

    private VerificationReport verify() throws IOException {
        return new Verifier(plan, bench.workspace(), () -> {}, (step, percent) -> {})
                .verify(assembled, sound, 2, objects);
    }

    private void change(String box, int offset, int change) throws IOException {
        Path movie = bench.workspace().movie();
        int at = Files.readString(movie, StandardCharsets.ISO_8859_1).indexOf(box) + offset;
        try (FileChannel channel = FileChannel.open(movie, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer old = ByteBuffer.allocate(1);
            channel.read(old, at);
            channel.write(old.put(0, (byte) (old.get(0) + change)).flip(), at);
        }
    }

    @Test
    void findsNothingWrongWithAGoodFile() throws IOException {
        assertThat(verify().problems()).isEmpty();
    }

    @Test
    void findsAChangedByteOfAPicture() throws IOException {
        change("mdat", 12 + 500, 1);

        assertThat(verify().problems()).containsExactly("the pictures of slot 0 are not what was committed");
    }

    @Test
    void findsATableThatPointsToTheWrongPlace() throws IOException {
        change("stco", 15, 1);

        assertThat(verify().problems()).contains("the pictures of slot 0 are not what was committed");
    }

    @Test
    void findsAWrongDuration() throws IOException {
        change("stts", 15, 1);

        assertThat(verify().problems()).singleElement().asString().contains("stts");
    }

    @Test
    void findsABrokenBoxStructure() throws IOException {
        change("moov", -1, 1);

        assertThat(verify().problems()).singleElement().asString().contains("malformed");
    }

    @Test
    void findsPicturesThatDoNotDecodeThoughTheyAreWhatWasCommitted() throws IOException {
        change("avcC", 12, 40);

        assertThat(verify().problems()).singleElement().asString().contains("libav");
    }

    @Test
    void findsAKeyFrameThatIsNotMarkedAsOne() throws IOException {
        change("stss", 15, 1);

        assertThat(verify().problems()).singleElement().asString().contains("libav");
    }

    @Test
    void findsAPictureThatIsShownAtTheTimeOfAnother() throws IOException {
        // One sample more with the offset of the first run, one less with that of the second.
        change("ctts", 15, 1);
        change("ctts", 23, -1);

        assertThat(verify().problems()).isNotEmpty();
    }

    @Nested
    class InWindows {
        @Test
        void findsNothingWrongWithAGoodFile() throws IOException {
            VerificationReport report = verifyInWindows();

            assertThat(report.problems()).isEmpty();
            assertThat(report.decodedPictures()).isEqualTo(96 + 12);
            assertThat(report.decodedAudioUnits()).isEqualTo(verify().decodedAudioUnits());
        }

        @Test
        void findsAKeyFrameThatIsNotMarkedAsOneInALaterWindow() throws IOException {
            change("stss", 19, 1);

            assertThat(verifyInWindows().problems()).singleElement().asString().contains("libav");
        }

        @Test
        void findsPicturesThatDoNotDecode() throws IOException {
            change("avcC", 12, 40);

            assertThat(verifyInWindows().problems()).singleElement().asString().contains("libav");
        }

        @Test
        void findsTablesThatCannotBeCut() throws IOException {
            change("stsc", 19, 3);

            assertThat(verifyInWindows().problems()).isNotEmpty();
        }
    }
}
