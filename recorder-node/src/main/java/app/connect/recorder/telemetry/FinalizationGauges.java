package app.connect.recorder.telemetry;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far the finalisations of this node are: {@code connect_finalization_progress_ratio}, from 0 to 1, by place and by
 * step. Places are counted from 1, and one that is free is taken again: recordings' ids would be new series for ever.
 * Thread-safe.
 */
public final class FinalizationGauges {
    private final Gauge progress;
    /** A bit for each place, the lowest for the first. */
    private final AtomicLong taken = new AtomicLong();

    public FinalizationGauges(PrometheusRegistry registry) {
        this.progress = Gauge.builder()
                .name("connect_finalization_progress_ratio")
                .help("How much of a finalisation is done, and its step")
                .labelNames("place", "step")
                .register(registry);
    }

    /** A place for one finalisation; close it when the attempt has ended. */
    public Shown begin() {
        long before = taken.getAndUpdate(bits -> bits | firstFree(bits));
        return new Shown(firstFree(before));
    }

    private static long firstFree(long bits) {
        return Long.lowestOneBit(~bits);
    }

    /** What is shown of one finalisation. For one thread. */
    public final class Shown implements AutoCloseable {
        private final long bit;
        private final String place;
        private String step = "";

        private Shown(long bit) {
            this.bit = bit;
            this.place = String.valueOf(Long.numberOfTrailingZeros(bit) + 1);
        }

        /** {@code percent} of the whole attempt, which is in {@code newStep} now. */
        public void reached(Enum<?> newStep, int percent) {
            String name = newStep.name().toLowerCase(Locale.ROOT);
            if (!name.equals(step)) {
                forget();
                step = name;
            }
            progress.labelValues(place, step).set(percent / 100.0);
        }

        private void forget() {
            progress.remove(place, step);
        }

        /** Once: the place may be another's afterwards. */
        @Override
        public void close() {
            forget();
            taken.updateAndGet(bits -> bits & ~bit);
        }
    }
}
