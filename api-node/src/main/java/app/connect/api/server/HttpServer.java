package app.connect.api.server;

import app.connect.api.telemetry.EdgeCount;
import app.connect.api.telemetry.EdgeCounters;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Tcp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of HTTP/1.1 that sends what it has begun before it ends. Put together from Pekko's HTTP layer and Pekko's
 * sockets: Pekko's own server, told to terminate, cuts at once whatever has its head sent and is still being sent
 * (docs/adr/0013).
 */
public final class HttpServer {
    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    private final Tcp.ServerBinding binding;
    private final Connections connections;

    private HttpServer(Tcp.ServerBinding binding, Connections connections) {
        this.binding = binding;
        this.connections = connections;
    }

    /** @param port 0 for any that is free */
    public static CompletionStage<HttpServer> bind(
            ActorSystem<?> system, String host, int port, ServerSettings settings, Route route) {
        Connections connections = new Connections(system, settings, route.handler(system));
        // Idle connections are the HTTP layer's to close, not the socket's.
        return Tcp.get(system)
                .bind(host, port, settings.getBacklog(), settings.getSocketOptions(), false, Optional.<Duration>empty())
                .mapAsyncUnordered(settings.getMaxConnections(), connections::serve)
                .to(Sink.ignore())
                .run(system)
                .thenApply(binding -> new HttpServer(binding, connections));
    }

    public InetSocketAddress localAddress() {
        return binding.localAddress();
    }

    /**
     * Ends with the node: takes no connection from the phase service-unbind on, and in service-requests-done waits for
     * answers that are under way. What has no end of its own has to be ended in the first of these phases.
     *
     * @param lastAnswers for how long, below that phase's timeout; what is not with its client by then is cut off
     */
    public void endWith(CoordinatedShutdown shutdown, Duration lastAnswers, EdgeCounters counters) {
        shutdown.addTask(CoordinatedShutdown.PhaseServiceUnbind(), "no-more-connections", () -> binding.unbind()
                .thenApply(unbound -> Done.done()));
        shutdown.addTask(CoordinatedShutdown.PhaseServiceRequestsDone(), "last-answers", () -> connections
                .end(lastAnswers)
                .thenApply(cut -> {
                    if (cut > 0) {
                        counters.add(EdgeCount.CONNECTIONS_CUT, cut);
                        log.atWarn()
                                .addKeyValue("connections", cut)
                                .addKeyValue("after", lastAnswers)
                                .log("answers were cut off because this node ends");
                    }
                    return Done.done();
                }));
    }
}
