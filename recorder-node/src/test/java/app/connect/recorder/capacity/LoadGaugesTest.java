package app.connect.recorder.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LoadGaugesTest {
    @Test
    void showCapacityAndWhatIsTakenOfIt() {
        NodeLoad load = new NodeLoad(3, 2);
        PrometheusRegistry registry = new PrometheusRegistry();
        LoadGauges.register(load, registry);
        load.live(1.28);
        load.finalizationBegins();

        Map<String, Double> shown = registry.scrape().stream()
                .collect(Collectors.toMap(
                        metric -> metric.getMetadata().getName(),
                        metric ->
                                ((GaugeSnapshot) metric).getDataPoints().get(0).getValue()));

        assertThat(shown)
                .isEqualTo(Map.of(
                        "connect_recorder_capacity", 3.0,
                        "connect_recorder_live_load", 1.28,
                        "connect_recorder_finalizations", 1.0,
                        "connect_recorder_finalization_load", load.finalizing()));
    }
}
