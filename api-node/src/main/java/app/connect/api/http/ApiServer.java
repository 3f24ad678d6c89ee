package app.connect.api.http;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.http.javadsl.settings.ServerSettings;

/**
 * How this API is served. Said here and not in {@code reference.conf}: Pekko's own file has the same keys, and the order
 * of jars would decide which one wins. The management port keeps Pekko's settings.
 */
public final class ApiServer {
    private ApiServer() {}

    public static CompletionStage<ServerBinding> bind(ActorSystem<?> system, String host, int port, Route routes) {
        ServerSettings settings = ServerSettings.create(system.classicSystem())
                .withServerHeader(Optional.empty())
                // HEAD is GET without the body: players ask for a file's length first.
                .withTransparentHeadRequests(true);
        return Http.get(system).newServerAt(host, port).withSettings(settings).bind(routes);
    }
}
