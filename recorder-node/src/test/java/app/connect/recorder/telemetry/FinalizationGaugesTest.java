package app.connect.recorder.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FinalizationGaugesTest {
    private enum Step {
        FIRST,
        SECOND
    }

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final FinalizationGauges gauges = new FinalizationGauges(registry);

    private Map<Labels, Double> shown() {
        return registry.scrape().stream()
                .flatMap(metric -> ((GaugeSnapshot) metric).getDataPoints().stream())
                .collect(Collectors.toMap(
                        GaugeSnapshot.GaugeDataPointSnapshot::getLabels,
                        GaugeSnapshot.GaugeDataPointSnapshot::getValue));
    }

    private static Labels labels(int place, String step) {
        return Labels.of("place", String.valueOf(place), "step", step);
    }

    @Test
    void showsTheStepThatEachIsIn() {
        FinalizationGauges.Shown one = gauges.begin();
        FinalizationGauges.Shown two = gauges.begin();
        one.reached(Step.FIRST, 10);
        one.reached(Step.FIRST, 20);
        two.reached(Step.FIRST, 5);
        one.reached(Step.SECOND, 75);

        assertThat(shown()).containsOnly(Map.entry(labels(1, "second"), 0.75), Map.entry(labels(2, "first"), 0.05));
    }

    @Test
    void anotherTakesThePlaceOfOneThatHasEnded() {
        FinalizationGauges.Shown one = gauges.begin();
        one.reached(Step.FIRST, 10);
        FinalizationGauges.Shown neverReached = gauges.begin();
        one.close();
        neverReached.close();
        assertThat(shown()).isEmpty();

        gauges.begin().reached(Step.FIRST, 0);

        assertThat(shown()).containsOnly(Map.entry(labels(1, "first"), 0.0));
    }
}
