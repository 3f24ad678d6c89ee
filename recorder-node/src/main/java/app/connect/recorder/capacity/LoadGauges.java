package app.connect.recorder.capacity;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.DoubleSupplier;

/** A node's {@link NodeLoad} in figures. */
public final class LoadGauges {
    private LoadGauges() {}

    public static void register(NodeLoad load, PrometheusRegistry registry) {
        gauge(registry, "capacity", "Live recordings of one 720p30 rendition that this node takes", load::capacity);
        gauge(registry, "live_load", "What its live recordings cost, in the same unit", load::live);
        gauge(registry, "finalization_load", "What its finalisations cost, in the same unit", load::finalizing);
        gauge(registry, "finalizations", "Finalisations that are running", load::finalizations);
    }

    private static void gauge(PrometheusRegistry registry, String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name("connect_recorder_" + name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }
}
