package app.connect.api.server;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Connection;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.TLSProtocol.SessionBytes;
import org.apache.pekko.stream.TLSProtocol.SslTlsInbound;
import org.apache.pekko.stream.TLSProtocol.SslTlsOutbound;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.TLSPlacebo;
import org.apache.pekko.stream.javadsl.Tcp;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.util.ByteString;

/** The open connections of one server, each with its stream, and how they end together. Thread-safe. */
final class Connections {
    private final ActorSystem<?> system;
    private final ServerSettings settings;
    private final Function<HttpRequest, CompletionStage<HttpResponse>> handler;
    private final Set<AsyncCallback<Done>> lastRequests = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final CompletableFuture<Done> allClosed = new CompletableFuture<>();
    private final SharedKillSwitch cut = KillSwitches.shared("connections");
    private volatile boolean ending;

    Connections(
            ActorSystem<?> system,
            ServerSettings settings,
            Function<HttpRequest, CompletionStage<HttpResponse>> handler) {
        this.system = system;
        this.settings = settings;
        this.handler = handler;
    }

    /** Until the socket is closed; never a failure, which would be the end of the server. */
    CompletionStage<Done> serve(Tcp.IncomingConnection connection) {
        open.incrementAndGet();
        return answers()
                .join(http())
                .via(cut.<ByteString>flow())
                .joinMat(watched(connection), Keep.right())
                .run(system)
                .handle((done, failure) -> closed());
    }

    /**
     * Every connection takes its last request and is closed when that is answered, at once where nothing is asked.
     *
     * @return how many were cut off, because the client had not taken its answer within {@code bound}
     */
    CompletionStage<Integer> end(Duration bound) {
        ending = true;
        lastRequests.forEach(callback -> callback.invoke(Done.done()));
        closedAll();
        return allClosed
                .thenApply(done -> true)
                .completeOnTimeout(false, bound.toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(all -> all ? 0 : cutWhatIsOpen());
    }

    private int cutWhatIsOpen() {
        int left = open.get();
        cut.abort(new ServerEndedException());
        return left;
    }

    private Done closed() {
        open.decrementAndGet();
        closedAll();
        return Done.done();
    }

    private void closedAll() {
        if (ending && open.get() == 0) {
            allClosed.complete(Done.done());
        }
    }

    private Flow<HttpRequest, HttpResponse, NotUsed> answers() {
        return Flow.fromGraph(new LastRequestStage(this))
                .mapAsync(settings.getPipeliningLimit(), handler)
                .map(response -> ending ? response.addHeader(Connection.create("close")) : response);
    }

    /** What Pekko's own server puts between requests and sockets. */
    private BidiFlow<HttpResponse, ByteString, ByteString, HttpRequest, NotUsed> http() {
        BidiFlow<SslTlsOutbound, SslTlsOutbound, SessionBytes, SslTlsInbound, NotUsed> plain =
                BidiFlow.fromFlows(Flow.create(), Flow.<SessionBytes>create().map(bytes -> bytes));
        return Http.get(system)
                .serverLayer(settings, Optional.empty(), system.classicSystem().log())
                .atop(plain)
                .atop(TLSPlacebo.getInstance())
                .atop(untilNothingMoves());
    }

    private BidiFlow<ByteString, ByteString, ByteString, ByteString, NotUsed> untilNothingMoves() {
        var idle = settings.getTimeouts().idleTimeout();
        return idle.isFinite()
                ? BidiFlow.bidirectionalIdleTimeout(Duration.ofNanos(idle.toNanos()))
                : BidiFlow.fromFlows(Flow.create(), Flow.create());
    }

    /**
     * The socket, and when it is over: closed, which it is after the kernel has taken everything, or broken. Either
     * direction alone may end before: the client closes its side, or the last byte is there but has not yet gone.
     */
    private static Flow<ByteString, ByteString, CompletionStage<Done>> watched(Tcp.IncomingConnection connection) {
        return Flow.<ByteString>create()
                .<CompletionStage<Done>>watchTermination((nothing, sent) -> sent)
                .viaMat(connection.flow(), Keep.left())
                .watchTermination(
                        (sent, received) -> over(sent).thenCombine(over(received), (one, other) -> Done.done()));
    }

    private static CompletionStage<Done> over(CompletionStage<Done> direction) {
        return direction.handle((done, failure) -> Done.done());
    }

    void add(AsyncCallback<Done> lastRequest) {
        lastRequests.add(lastRequest);
        if (ending) {
            lastRequest.invoke(Done.done());
        }
    }

    void remove(AsyncCallback<Done> lastRequest) {
        lastRequests.remove(lastRequest);
    }

    private static final class ServerEndedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private ServerEndedException() {
            super("the server ends, and the client has not taken its answer in time", null, false, false);
        }
    }
}
