package app.connect.cluster.telemetry;

import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.management.javadsl.ManagementRouteProvider;
import org.apache.pekko.management.javadsl.ManagementRouteProviderSettings;

/** {@code GET /metrics} beside what Pekko Management serves, which finds this class by its name in the configuration. */
public final class MetricsRoutes implements ManagementRouteProvider {
    private final Metrics metrics;

    public MetricsRoutes(ExtendedActorSystem system) {
        this.metrics = Metrics.of(system);
    }

    @Override
    public Route routes(ManagementRouteProviderSettings settings) {
        return Directives.path(
                "metrics",
                () -> Directives.get(() -> Directives.complete(
                        HttpEntities.create(ContentTypes.parse(Metrics.CONTENT_TYPE), metrics.text()))));
    }
}
