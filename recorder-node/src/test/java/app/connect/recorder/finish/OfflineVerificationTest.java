package app.connect.recorder.finish;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import app.connect.recorder.finish.offline.VerifyMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.Materializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/verify-recording} as a stranger uses it: two slots, a gap of one, half a slot. */
class OfflineVerificationTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final MediaTime LENGTH = MediaTime.ofMillis(3 * 3_200 + 1_600);

    private final Path movie;
    private final Path manifest;
    private final List<String> said = new ArrayList<>();

    OfflineVerificationTest(@TempDir Path folder) throws IOException {
        StagedRecording staged = new StagedRecording(folder.resolve("objects"), StagedRecording.LADDER)
                .epoch(1, 0, new Slot(2).start())
                .gap(2, 3, "session-lost")
                .epoch(2, 3, LENGTH);
        var blocking = KIT.system().executionContext();
        new Finalizer(
                        staged.store(blocking),
                        folder.resolve("work"),
                        blocking,
                        Materializer.createMaterializer(KIT.system()))
                .start(staged.plan(LENGTH), (step, percent) -> {})
                .result()
                .toCompletableFuture()
                .join();
        movie = staged.delivered("recording.mp4");
        manifest = staged.delivered("manifest.json");
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private int verify() {
        return VerifyMain.run(List.of(movie.toString(), manifest.toString()), said::add, said::add);
    }

    private void flip(int at) throws IOException {
        byte[] bytes = Files.readAllBytes(movie);
        bytes[at] ^= 1;
        Files.write(movie, bytes);
    }

    private int mediaAt() throws IOException {
        return Files.readString(movie, StandardCharsets.ISO_8859_1).indexOf("mdat") + 12;
    }

    @Test
    void saysIntactOfWhatWasPublished() {
        assertThat(verify()).as("%s", said).isZero();
        assertThat(said).singleElement().asString().startsWith("intact: ").contains("4 slots", "1 gaps");
    }

    @Test
    void namesTheSlotOfOneFlippedByte() throws IOException {
        flip(mediaAt() + 100);

        assertThat(verify()).isOne();
        assertThat(said)
                .anyMatch(line -> line.contains("the pictures of slot 0 "))
                .noneMatch(line -> line.contains(" slot 1 "));
    }

    @Test
    void namesTheLastSlotOfAFlippedLastByte() throws IOException {
        flip((int) Files.size(movie) - 1);

        assertThat(verify()).isOne();
        assertThat(said).anyMatch(line -> line.contains("of slot 3 ")).noneMatch(line -> line.contains(" slot 0 "));
    }

    @Test
    void findsAFileThatEndsTooEarly() throws IOException {
        byte[] bytes = Files.readAllBytes(movie);
        Files.write(movie, java.util.Arrays.copyOf(bytes, bytes.length - 1_000));

        assertThat(verify()).isOne();
        assertThat(said).anyMatch(line -> line.contains("bytes, the manifest says"));
    }

    @Test
    void findsAGapThatIsNotDeclared() throws IOException {
        Files.writeString(manifest, Files.readString(manifest).replace("\"fromMs\":6400", "\"fromMs\":6000"));

        assertThat(verify()).isOne();
        assertThat(said).anyMatch(line -> line.contains("gaps are declared at"));
    }

    @Test
    void findsAnotherLength() throws IOException {
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("\"durationTicks\":" + LENGTH.ticks(), "\"durationTicks\":" + 2 * LENGTH.ticks()));

        assertThat(verify()).isOne();
        assertThat(said).anyMatch(line -> line.contains("lasts"));
    }

    @Test
    void cannotSayWithoutAManifestThatItUnderstands() throws IOException {
        Files.writeString(manifest, "{\"format\":1");
        assertThat(verify()).isEqualTo(2);

        Files.writeString(manifest, "{\"format\":2}");
        assertThat(verify()).isEqualTo(2);

        Files.delete(manifest);
        assertThat(verify()).isEqualTo(2);
    }
}
