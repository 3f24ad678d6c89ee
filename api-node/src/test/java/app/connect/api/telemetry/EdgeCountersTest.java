package app.connect.api.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EdgeCountersTest {
    @Test
    void areShownByWhatHappened() {
        PrometheusRegistry registry = new PrometheusRegistry();
        EdgeCounters counters = new EdgeCounters();
        counters.register(registry);
        counters.add(EdgeCount.STREAMS_OPENED, 3);

        CounterSnapshot edge = (CounterSnapshot) registry.scrape().get(0);
        Map<Labels, Double> shown = edge.getDataPoints().stream()
                .collect(Collectors.toMap(
                        CounterSnapshot.CounterDataPointSnapshot::getLabels,
                        CounterSnapshot.CounterDataPointSnapshot::getValue));

        assertThat(edge.getMetadata().getName()).isEqualTo("connect_api_edge");
        assertThat(shown)
                .hasSize(EdgeCount.values().length)
                .containsEntry(Labels.of("what", "streams_opened"), 3.0)
                .containsEntry(Labels.of("what", "streams_refused"), 0.0);
    }
}
