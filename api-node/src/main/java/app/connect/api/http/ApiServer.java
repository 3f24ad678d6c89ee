package app.connect.api.http;

import app.connect.api.config.RequestSettings;
import app.connect.api.server.HttpServer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.settings.ServerSettings;

/**
 * How this API is served. Said here and not in {@code reference.conf}: Pekko's own file has the same keys, and the
 * order of jars would decide which one wins. The management port keeps Pekko's settings.
 */
public final class ApiServer {
    /**
     * Connections that the kernel keeps until they are accepted: those of a node that has just stopped come at once.
     */
    private static final int BACKLOG = 1_024;

    private ApiServer() {}

    public static CompletionStage<HttpServer> bind(
            ActorSystem<?> system, String host, int port, RequestSettings requests, Route routes) {
        ServerSettings defaults = ServerSettings.create(system.classicSystem());
        ServerSettings settings = defaults.withServerHeader(Optional.empty())
                .withParsingErrorHandler(ParsingProblems.class.getName())
                // HEAD is GET without the body: players ask for a file's length first.
                .withTransparentHeadRequests(true)
                .withMaxConnections(requests.maxConnections())
                .withBacklog(BACKLOG)
                .withParserSettings(defaults.getParserSettings()
                        .withMaxHeaderCount(requests.maxHeaders())
                        .withMaxHeaderValueLength(requests.maxHeaderValue())
                        .withMaxUriLength(requests.maxUri())
                        .withMaxContentLength(requests.maxBody()));
        return HttpServer.bind(system, host, port, settings, routes);
    }
}
