package app.connect.cluster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.cluster.store.ObjectStore.Bucket;
import app.connect.cluster.store.ObjectStore.StoredObject;
import app.connect.cluster.store.ObjectStoreException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemObjectStoreTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final ObjectKey KEY = new ObjectKey("acme/0123/1/720p/00000000.m4s");

    private final Path folder;

    FileSystemObjectStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private ObjectStore store() {
        return new FileSystemObjectStore(folder.resolve("objects"), KIT.system().executionContext());
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "in", ".bin"), bytes);
    }

    private static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private List<ByteString> read(long offset, long length) {
        return answer(store().read(Bucket.STAGING, KEY, offset, length).runWith(Sink.seq(), KIT.system()));
    }

    private static void assertFailsAs(Code code, CompletionStage<?> stage) {
        assertThatThrownBy(() -> answer(stage))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ObjectStoreException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void givesBackWhatWasPutUnderItsBucketAndKey() throws IOException {
        byte[] bytes = new byte[200_000];
        bytes[199_999] = 7;

        StoredObject stored = answer(store().put(Bucket.STAGING, KEY, file(bytes)));

        assertThat(stored).isEqualTo(new StoredObject(KEY, 200_000));
        assertThat(answer(store().head(Bucket.STAGING, KEY))).isEqualTo(stored);
        assertThat(folder.resolve("objects/staging/acme/0123/1/720p/00000000.m4s"))
                .hasBinaryContent(bytes);
        assertFailsAs(Code.NOT_FOUND, store().head(Bucket.DELIVERY, KEY));
    }

    @Test
    void readsARangeInChunksOfBoundedSize() throws IOException {
        byte[] bytes = new byte[300_000];
        bytes[100_000] = 1;
        bytes[249_999] = 2;
        answer(store().put(Bucket.STAGING, KEY, file(bytes)));

        List<ByteString> chunks = read(100_000, 150_000);

        ByteString all = chunks.stream().reduce(ByteString.emptyByteString(), ByteString::concat);
        assertThat(all.size()).isEqualTo(150_000);
        assertThat(all.apply(0)).isEqualTo((byte) 1);
        assertThat(all.last()).isEqualTo((byte) 2);
        assertThat(chunks).allMatch(chunk -> chunk.size() <= 64 * 1024).hasSize(3);
    }

    @Test
    void takesTheSameObjectTwiceAsOneAndKeepsTheFirst() throws IOException {
        answer(store().put(Bucket.STAGING, KEY, file(new byte[] {1, 2, 3})));

        StoredObject again = answer(store().put(Bucket.STAGING, KEY, file(new byte[] {4, 5, 6})));

        assertThat(again.bytes()).isEqualTo(3);
        assertThat(read(0, 3)).containsExactly(ByteString.fromArray(new byte[] {1, 2, 3}));
    }

    @Test
    void refusesAnotherSizeUnderATakenKey() throws IOException {
        answer(store().put(Bucket.STAGING, KEY, file(new byte[3])));

        assertFailsAs(Code.CONFLICT, store().put(Bucket.STAGING, KEY, file(new byte[4])));
        assertThat(read(0, 3)).hasSize(1);
    }

    @Test
    void leavesNothingButTheObjectBehind() throws IOException {
        answer(store().put(Bucket.STAGING, KEY, file(new byte[3])));
        assertFailsAs(Code.CONFLICT, store().put(Bucket.STAGING, KEY, file(new byte[4])));

        try (Stream<Path> files = Files.walk(folder.resolve("objects"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void failsAsNotFoundWhenTheObjectOrTheRangeIsNotThere() throws IOException {
        assertThatThrownBy(() -> read(0, 1)).cause().isInstanceOf(ObjectStoreException.class);
        answer(store().put(Bucket.STAGING, KEY, file(new byte[3])));

        assertFailsAs(Code.NOT_FOUND, store().read(Bucket.STAGING, KEY, 1, 3).runWith(Sink.seq(), KIT.system()));
    }

    @Test
    void failsAsUnavailableWhenTheDiskDoesNotTakeIt() throws IOException {
        Files.createDirectories(folder.resolve("objects"));
        Files.write(folder.resolve("objects/staging"), new byte[0]);

        assertFailsAs(Code.OBJECT_STORE_UNAVAILABLE, store().put(Bucket.STAGING, KEY, file(new byte[3])));
    }
}
