package app.connect.api.telemetry;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The only owner of the edge's counters; they count from the start of the node. Thread-safe. */
public final class EdgeCounters {
    private static final Logger log = LoggerFactory.getLogger(EdgeCounters.class);

    private final Map<EdgeCount, LongAdder> counts = new EnumMap<>(EdgeCount.class);

    public EdgeCounters() {
        for (EdgeCount count : EdgeCount.values()) {
            counts.put(count, new LongAdder());
        }
    }

    /** {@code connect_api_edge_total} by what happened. */
    public void register(PrometheusRegistry registry) {
        CounterWithCallback.builder()
                .name("connect_api_edge_total")
                .help("What this node's edge did to callers")
                .labelNames("what")
                .callback(callback -> counts.forEach((what, count) ->
                        callback.call((double) count.sum(), what.name().toLowerCase(Locale.ROOT))))
                .register(registry);
    }

    public void count(EdgeCount what) {
        add(what, 1);
    }

    public void add(EdgeCount what, long times) {
        adder(what).add(times);
    }

    public long of(EdgeCount what) {
        return adder(what).sum();
    }

    /** One line with whatever is not zero. */
    public void log() {
        LoggingEventBuilder line = log.atInfo();
        boolean any = false;
        for (EdgeCount count : EdgeCount.values()) {
            long sum = of(count);
            if (sum > 0) {
                line = line.addKeyValue(count.name(), sum);
                any = true;
            }
        }
        if (any) {
            line.log("edge since start");
        }
    }

    private LongAdder adder(EdgeCount what) {
        LongAdder adder = counts.get(what);
        if (adder == null) {
            throw new IllegalStateException("every count has its adder");
        }
        return adder;
    }
}
