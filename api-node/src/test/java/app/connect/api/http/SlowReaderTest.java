package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.config.ApiSettings;
import app.connect.api.server.HttpServer;
import app.connect.cluster.store.ObjectKey;
import app.connect.cluster.store.ObjectStore;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who does not read is not read for: of a large object no more leaves the store than fits into the connection. */
class SlowReaderTest {
    private static final int CHUNK = 64 << 10;
    private static final long LARGE = 1L << 30;
    private static final int READ = 32 << 20;
    /** The kernel's buffers of both ends and those of the stream. */
    private static final long FITS = 16 << 20;

    private static final ConcurrentMap<String, AtomicLong> GIVEN = new ConcurrentHashMap<>();
    private static ActorSystem<Void> system;
    private static HttpServer server;

    @BeforeAll
    static void serve() {
        system = ActorSystem.create(Behaviors.empty(), "slow");
        ObjectAnswers answers = new ObjectAnswers(new LargeObjects());
        ApiSettings settings = ApiSettings.from(
                ConfigFactory.parseString("connect.jwt.secret-file = none").withFallback(ConfigFactory.load()));
        server = ApiServer.bind(
                        system,
                        "127.0.0.1",
                        0,
                        settings.requests(),
                        Directives.extractRequest(request -> Directives.complete(answers.answer(
                                new Served(
                                        ObjectStore.Bucket.STAGING,
                                        new ObjectKey(request.getUri().path().substring(1)),
                                        ContentTypes.create(MediaTypes.VIDEO_MP4),
                                        LARGE,
                                        "0".repeat(64)),
                                FileConditions.of(request)))))
                .toCompletableFuture()
                .join();
    }

    @AfterAll
    static void stop() {
        system.terminate();
    }

    @Test
    void readsNoFurtherThanTheClient() throws IOException {
        try (Socket slow = connect();
                Socket quick = connect()) {
            InputStream neverRead = ask(slow, "slow");
            InputStream read = ask(quick, "quick");
            // Long enough for the other to have come as far, were it not held back.
            assertThat(read.readNBytes(READ)).hasSize(READ);

            assertThat(given("quick")).isGreaterThanOrEqualTo(READ);
            assertThat(given("slow")).isLessThan(FITS);

            // And it goes on where it stands.
            assertThat(neverRead.readNBytes(READ)).hasSize(READ);
        }
    }

    private static long given(String object) {
        return GIVEN.getOrDefault(object, new AtomicLong()).get();
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(CHUNK);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.localAddress().getPort()));
        return socket;
    }

    private static InputStream ask(Socket socket, String object) throws IOException {
        socket.getOutputStream()
                .write(("GET /" + object + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        InputStream answer = socket.getInputStream();
        // The head has come: the body has begun.
        assertThat(answer.readNBytes(12)).asString(StandardCharsets.US_ASCII).isEqualTo("HTTP/1.1 200");
        return answer;
    }

    /** Counts what is taken of each. */
    private static final class LargeObjects implements ObjectStore {
        @Override
        public Source<ByteString, NotUsed> read(Bucket bucket, ObjectKey key, long offset, long length) {
            AtomicLong given = GIVEN.computeIfAbsent(key.path(), first -> new AtomicLong());
            ByteString chunk = ByteString.fromArray(new byte[CHUNK]);
            return Source.repeat(chunk).take(length / CHUNK).map(next -> {
                given.addAndGet(CHUNK);
                return next;
            });
        }

        @Override
        public CompletionStage<StoredObject> put(Bucket bucket, ObjectKey key, Path file) {
            throw new AssertionError("the API never writes");
        }

        @Override
        public CompletionStage<StoredObject> head(Bucket bucket, ObjectKey key) {
            throw new AssertionError("nobody asks");
        }
    }
}
