package app.connect.cluster.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Counter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.Uri;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.management.javadsl.ManagementRouteProviderSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MetricsRoutesTest {
    private static final ActorTestKit KIT = ActorTestKit.create();

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private static HttpResponse ask(HttpRequest request) throws Exception {
        Route route = new MetricsRoutes((ExtendedActorSystem) KIT.system().classicSystem())
                .routes(ManagementRouteProviderSettings.create(Uri.create("http://127.0.0.1")));
        return route.function(KIT.system()).apply(request).toCompletableFuture().get(3, TimeUnit.SECONDS);
    }

    @Test
    void servesWhatOwnersHaveRegisteredAndTheJvm() throws Exception {
        Counter bells = Counter.builder()
                .name("connect_bells_total")
                .help("Bells that rang")
                .labelNames("tower")
                .register(Metrics.of(KIT.system()).registry());
        bells.labelValues("north").inc(3);

        HttpResponse answer = ask(HttpRequest.GET("/metrics"));

        assertThat(answer.status().intValue()).isEqualTo(200);
        assertThat(answer.entity().getContentType().toString()).startsWith("text/plain; version=0.0.4");
        String text = answer.entity()
                .toStrict(1_000, KIT.system())
                .toCompletableFuture()
                .get(3, TimeUnit.SECONDS)
                .getData()
                .decodeString(StandardCharsets.UTF_8);
        assertThat(text)
                .contains("# TYPE connect_bells_total counter\n", "connect_bells_total{tower=\"north\"} 3.0\n")
                .containsPattern("jvm_memory_used_bytes\\{area=\"heap\"} [1-9]");
    }

    @Test
    void nothingIsChangedThere() throws Exception {
        assertThat(ask(HttpRequest.POST("/metrics")).status().intValue()).isEqualTo(405);
    }
}
