package app.connect.cluster.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the last samples say of the database's clock: the one with the smallest round trip is believed. Sixteen samples, one
 * a second: two clocks that drift apart by 100 ppm, the worst that crystals do, are off by 1.6 ms at most.
 */
record ClockFit(List<ClockSample> samples) {
    private static final int KEPT = 16;

    ClockFit {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("a fit needs a sample");
        }
    }

    ClockFit with(ClockSample sample) {
        return new ClockFit(
                Stream.concat(samples.stream().skip(Math.max(0, samples.size() + 1L - KEPT)), Stream.of(sample))
                        .toList());
    }

    Instant at(long nanos) {
        return best().at(nanos);
    }

    private ClockSample best() {
        return samples.stream()
                .min(Comparator.comparingLong(ClockSample::roundTripNanos))
                .orElseThrow();
    }
}
