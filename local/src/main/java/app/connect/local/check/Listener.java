package app.connect.local.check;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that is measured in the sound of one file; set up when the first sound says its rate. */
final class Listener {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private @Nullable ToneDetector tones;
    private @Nullable BeepDetector beeps;
    private long firstNanos;
    private long endNanos;

    void offer(float[] samples, int count, long position, int samplesPerSecond) {
        if (tones == null || beeps == null) {
            tones = new ToneDetector(samplesPerSecond);
            beeps = new BeepDetector(samplesPerSecond);
            firstNanos = position * NANOS_PER_SECOND / samplesPerSecond;
        }
        tones.offer(samples, count, position);
        beeps.offer(samples, count, position);
        endNanos = (position + count) * NANOS_PER_SECOND / samplesPerSecond;
    }

    Map<Integer, List<Span>> heard() {
        return tones == null ? Map.of() : tones.heard();
    }

    List<Span> silence() {
        return tones == null ? List.of() : tones.silence();
    }

    List<Long> beepsNanos() {
        return beeps == null ? List.of() : beeps.onsetsNanos();
    }

    long firstNanos() {
        return firstNanos;
    }

    long endNanos() {
        return endNanos;
    }
}
