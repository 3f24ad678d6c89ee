package app.connect.cluster.telemetry;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pekko.actor.AbstractExtensionId;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.Extension;
import org.apache.pekko.actor.typed.ActorSystem;

/** The figures of one node, those of its JVM among them; one for each actor system, made when it is first asked for. */
public final class Metrics implements Extension {
    /** Prometheus' text format, which every scraper understands. */
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final Id ID = new Id();

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter format =
            PrometheusTextFormatWriter.builder().build();

    private static final class Id extends AbstractExtensionId<Metrics> {
        @Override
        public Metrics createExtension(ExtendedActorSystem system) {
            return new Metrics();
        }
    }

    private Metrics() {
        JvmMetrics.builder().register(registry);
    }

    public static Metrics of(ActorSystem<?> system) {
        return of(system.classicSystem());
    }

    static Metrics of(org.apache.pekko.actor.ActorSystem system) {
        return ID.get(system);
    }

    /** Where the owner of a figure registers it: {@code connect_…}, base units, counters end in {@code _total}. */
    public PrometheusRegistry registry() {
        return registry;
    }

    /** Everything as it is now. */
    byte[] text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            format.write(out, registry.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return out.toByteArray();
    }
}
