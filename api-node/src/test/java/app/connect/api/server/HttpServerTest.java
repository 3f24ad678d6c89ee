package app.connect.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.api.telemetry.EdgeCount;
import app.connect.api.telemetry.EdgeCounters;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node that ends does with connections: a real server, real sockets, Pekko's own shutdown. */
class HttpServerTest {
    private static final int PIECE = 64 << 10;
    /** Far more than the kernel's buffers of both ends, 4 MiB and {@link #PIECE}, take while nobody reads. */
    private static final int LONG = 24 << 20;

    private static final Duration AMPLE = Duration.ofSeconds(9);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "server");
    private final EdgeCounters counters = new EdgeCounters();
    /** The phase in which answers are waited for has begun. */
    private final CompletableFuture<Done> lastAnswers = new CompletableFuture<>();

    private final CompletableFuture<HttpResponse> later = new CompletableFuture<>();
    private final CompletableFuture<Done> told = new CompletableFuture<>();

    @AfterEach
    void stop() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    private Route route() {
        return Directives.concat(
                answering("short", HttpEntities.create("short")),
                answering("strict", HttpEntities.create(new byte[LONG])),
                answering(
                        "one-piece",
                        HttpEntities.create(
                                ContentTypes.APPLICATION_OCTET_STREAM,
                                LONG,
                                Source.single(ByteString.fromArray(new byte[LONG])))),
                answering("pieces", HttpEntities.create(ContentTypes.APPLICATION_OCTET_STREAM, LONG, pieces())),
                answering(
                        "unknown-length",
                        HttpEntities.createCloseDelimited(ContentTypes.APPLICATION_OCTET_STREAM, pieces())),
                answering(
                        "broken",
                        HttpEntities.create(
                                ContentTypes.APPLICATION_OCTET_STREAM,
                                LONG,
                                pieces().take(1).concat(Source.failed(new IllegalStateException("on purpose"))))),
                // As an event stream: without an end until it is told, and then a last word.
                answering(
                        "stream",
                        HttpEntities.createChunked(
                                ContentTypes.APPLICATION_OCTET_STREAM,
                                pieces().concat(Source.completionStage(
                                        told.thenApply(done -> ByteString.fromString("last word")))))),
                Directives.path("later", () -> Directives.completeWithFuture(later)));
    }

    private static Route answering(String path, ResponseEntity entity) {
        return Directives.path(
                path, () -> Directives.complete(HttpResponse.create().withEntity(entity)));
    }

    private static Source<ByteString, NotUsed> pieces() {
        return Source.repeat(ByteString.fromArray(new byte[PIECE])).take(LONG / PIECE);
    }

    private HttpServer bind(ServerSettings settings) {
        return HttpServer.bind(system, "127.0.0.1", 0, settings, route())
                .toCompletableFuture()
                .join();
    }

    private HttpServer serve(Duration bound) {
        HttpServer server = bind(ServerSettings.create(system.classicSystem()));
        CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
        server.endWith(shutdown, bound, counters);
        shutdown.addTask(CoordinatedShutdown.PhaseServiceUnbind(), "end-streams", () -> {
            told.complete(Done.done());
            return CompletableFuture.completedFuture(Done.done());
        });
        shutdown.addTask(CoordinatedShutdown.PhaseServiceRequestsDone(), "tell", () -> {
            lastAnswers.complete(Done.done());
            return CompletableFuture.completedFuture(Done.done());
        });
        return server;
    }

    private CompletionStage<Done> end() {
        return CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.unknownReason());
    }

    private static <T> T soon(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static Socket connect(HttpServer server) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(PIECE);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.localAddress().getPort()));
        return socket;
    }

    private static InputStream ask(Socket socket, String path, String... headers) throws IOException {
        String request = "GET /" + path + " HTTP/1.1\r\nHost: a\r\n" + String.join("", headers) + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket.getInputStream();
    }

    private static String head(InputStream answer) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) answer.read());
        }
        return head.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "strict, ''",
        "one-piece, ''",
        "pieces, ''",
        "unknown-length, ''",
        "strict, 'Connection: close\r\n'",
        "one-piece, 'Connection: close\r\n'",
        "pieces, 'Connection: close\r\n'"
    })
    void answerThatHasBegunComesWholeAndThenTheConnectionIsClosed(String path, String header) throws IOException {
        HttpServer server = serve(AMPLE);
        try (Socket client = connect(server)) {
            InputStream answer = ask(client, path, header);
            assertThat(head(answer)).startsWith("HTTP/1.1 200");

            CompletionStage<Done> ended = end();
            soon(lastAnswers);

            assertThat(answer.readAllBytes()).hasSize(LONG);
            soon(ended);
        }
        assertThat(counters.of(EdgeCount.CONNECTIONS_CUT)).isZero();
    }

    @Test
    void streamThatIsEndedWithTheNodeSaysItsLastWordToASlowReader() throws IOException {
        HttpServer server = serve(AMPLE);
        try (Socket client = connect(server)) {
            InputStream answer = ask(client, "stream");
            assertThat(head(answer)).startsWith("HTTP/1.1 200");

            CompletionStage<Done> ended = end();
            soon(lastAnswers);

            assertThat(new String(answer.readAllBytes(), StandardCharsets.US_ASCII))
                    .endsWith("\r\nlast word\r\n0\r\n\r\n");
            soon(ended);
        }
        assertThat(counters.of(EdgeCount.CONNECTIONS_CUT)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"strict, ''", "one-piece, 'Connection: close\r\n'", "pieces, ''"})
    void whoDoesNotReadIsCutAtTheBoundAndCounted(String path, String header) throws IOException {
        HttpServer server = serve(SHORT);
        try (Socket client = connect(server);
                Socket idle = connect(server)) {
            InputStream answer = ask(client, path, header);
            assertThat(head(answer)).startsWith("HTTP/1.1 200");
            assertThat(head(ask(idle, "short"))).startsWith("HTTP/1.1 200");
            assertThat(idle.getInputStream().readNBytes(5)).hasSize(5);

            soon(end());

            assertThat(counters.of(EdgeCount.CONNECTIONS_CUT))
                    .as("the idle one is not cut")
                    .isEqualTo(1);
            assertThatThrownBy(() -> answer.readNBytes(LONG)).isInstanceOf(IOException.class);
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void requestThatIsUnderWayIsAnsweredAndTheAnswerSaysThatTheConnectionIsClosed() throws IOException {
        HttpServer server = serve(AMPLE);
        try (Socket client = connect(server)) {
            InputStream answer = ask(client, "later");
            try (Socket other = connect(server)) {
                // By then the first one is with its handler: the server takes connections in their order.
                assertThat(head(ask(other, "short"))).startsWith("HTTP/1.1 200");
            }

            CompletionStage<Done> ended = end();
            soon(lastAnswers);
            later.complete(HttpResponse.create().withEntity("done"));

            assertThat(new String(answer.readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .contains("\r\nConnection: close\r\n")
                    .endsWith("\r\n\r\ndone");
            soon(ended);
        }
        assertThat(counters.of(EdgeCount.CONNECTIONS_CUT)).isZero();
    }

    @Test
    void connectionWithoutARequestIsClosedAndNoneIsTakenAnyMore() throws IOException {
        HttpServer server = serve(AMPLE);
        try (Socket client = connect(server)) {
            InputStream answer = ask(client, "short");
            assertThat(head(answer)).startsWith("HTTP/1.1 200");
            assertThat(answer.readNBytes(5)).asString(StandardCharsets.US_ASCII).isEqualTo("short");

            soon(end());

            assertThat(answer.read()).as("not a reset").isEqualTo(-1);
        }
        assertThatThrownBy(() -> connect(server)).isInstanceOf(IOException.class);
    }

    @Test
    void brokenAndAbandonedConnectionsAreNotWaitedFor() throws IOException {
        HttpServer server = serve(AMPLE);
        try (Socket broken = connect(server);
                Socket abandoned = connect(server)) {
            InputStream answer = ask(broken, "broken");
            assertThatThrownBy(() -> answer.readNBytes(LONG)).isInstanceOf(IOException.class);
            assertThat(head(ask(abandoned, "pieces"))).startsWith("HTTP/1.1 200");
        }

        soon(end());

        assertThat(counters.of(EdgeCount.CONNECTIONS_CUT)).isZero();
    }

    @Test
    void clientThatClosesItsSideIsStillAnswered() throws IOException {
        HttpServer server = serve(AMPLE);
        try (Socket client = connect(server)) {
            InputStream answer = ask(client, "pieces");
            client.shutdownOutput();

            assertThat(head(answer)).startsWith("HTTP/1.1 200");
            assertThat(answer.readAllBytes()).hasSize(LONG);
        }
    }

    @Test
    void connectionOnWhichNothingMovesIsClosedIfThatIsSet() throws IOException {
        ServerSettings settings = ServerSettings.create(system.classicSystem());
        HttpServer impatient = bind(settings.withTimeouts(
                settings.getTimeouts().withIdleTimeout(scala.concurrent.duration.Duration.create(100, "ms"))));
        HttpServer patient = bind(settings.withTimeouts(
                settings.getTimeouts().withIdleTimeout(scala.concurrent.duration.Duration.Inf())));
        try (Socket client = connect(impatient);
                Socket other = connect(patient)) {
            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            assertThat(head(ask(other, "short"))).startsWith("HTTP/1.1 200");
        }
    }
}
