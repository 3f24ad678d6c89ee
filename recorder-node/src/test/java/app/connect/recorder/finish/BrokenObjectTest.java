package app.connect.recorder.finish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.finish.FinalizationException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.Materializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A committed object of any rendition that is not what was committed: nothing is published, and it is named. */
class BrokenObjectTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final MediaTime LENGTH = MediaTime.ofMillis(2 * 3_200);

    private final Path folder;
    private final StagedRecording staged;

    BrokenObjectTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.staged = new StagedRecording(folder.resolve("objects"), StagedRecording.LADDER).epoch(1, 0, LENGTH);
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private static String key(String rendition, String name) {
        return "acme/" + StagedRecording.RECORDING + "/1/" + rendition + "/" + name;
    }

    private Path second(String rendition) {
        return staged.staged(key(rendition, "00000001.m4s"));
    }

    private void assertNamed(Reason reason, String key) {
        var blocking = KIT.system().executionContext();
        Finalizer finalizer = new Finalizer(
                staged.store(blocking),
                folder.resolve("work"),
                blocking,
                Materializer.createMaterializer(KIT.system()));
        assertThatThrownBy(() -> finalizer
                        .start(staged.plan(LENGTH), (step, percent) -> {})
                        .result()
                        .toCompletableFuture()
                        .join())
                .cause()
                .isInstanceOfSatisfying(
                        FinalizationException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(key);
        assertThat(folder.resolve("objects/delivery")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"720p", "180p", "audio-live", "audio-master"})
    void oneByte(String rendition) throws IOException {
        byte[] bytes = Files.readAllBytes(second(rendition));
        bytes[bytes.length / 2] ^= 1;
        Files.write(second(rendition), bytes);

        assertNamed(Reason.OBJECT_CORRUPT, key(rendition, "00000001.m4s"));
    }

    /** What was committed is what is there, and yet no picture. */
    @Test
    void keyFrameOfASmallerRendition() throws IOException {
        byte[] bytes = Files.readAllBytes(second("180p"));
        int lengthOfFirstUnit = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("mdat") + 4;
        bytes[lengthOfFirstUnit] ^= 0x40;
        staged.commitAgain(1, "180p", bytes);

        assertNamed(Reason.SEGMENT_MALFORMED, key("180p", "00000001.m4s") + ": its key frame cannot be decoded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"720p", "180p", "audio-live", "audio-master"})
    void gone(String rendition) throws IOException {
        Files.delete(second(rendition));

        assertNamed(Reason.OBJECT_MISSING, key(rendition, "00000001.m4s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"720p", "180p", "audio-live", "audio-master"})
    void truncated(String rendition) throws IOException {
        byte[] bytes = Files.readAllBytes(second(rendition));
        Files.write(second(rendition), Arrays.copyOf(bytes, bytes.length - 1));

        assertNamed(Reason.OBJECT_CORRUPT, key(rendition, "00000001.m4s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"720p", "180p", "audio-live", "audio-master"})
    void swappedWithAnother(String rendition) throws IOException {
        Path first = staged.staged(key(rendition, "00000000.m4s"));
        byte[] bytes = Files.readAllBytes(first);
        Files.copy(second(rendition), first, StandardCopyOption.REPLACE_EXISTING);
        Files.write(second(rendition), bytes);

        // Both are wrong, and both are fetched at the same time.
        assertNamed(Reason.OBJECT_CORRUPT, key(rendition, "0000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"720p", "180p", "audio-live", "audio-master"})
    void withoutItsInitialisation(String rendition) throws IOException {
        Files.delete(staged.staged(key(rendition, "init.mp4")));

        assertNamed(Reason.OBJECT_MISSING, key(rendition, "init.mp4"));
    }
}
