package app.connect.local.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One participant's beeps against that participant's flashes. Positive: the sound comes after the picture. A recorded
 * flash can only begin with a frame, so that even perfect synchrony shows up to one frame (33 ms) of sound before
 * picture.
 */
public record Synchrony(int flashes, List<Double> offsetsMs) {
    private static final double P95 = 0.95;

    public Synchrony {
        offsetsMs = List.copyOf(offsetsMs);
    }

    /** Pairs each flash with the nearest beep, if one is nearer than {@code reachMs}. */
    static Synchrony of(List<Long> flashesNanos, List<Long> beepsNanos, double reachMs) {
        List<Double> offsets = new ArrayList<>();
        for (long flash : flashesNanos) {
            beepsNanos.stream()
                    .map(beep -> (beep - flash) / 1e6)
                    .min(Comparator.comparing(Math::abs))
                    .filter(offset -> Math.abs(offset) <= reachMs)
                    .ifPresent(offsets::add);
        }
        return new Synchrony(flashesNanos.size(), offsets);
    }

    /** Zero when no flash has a beep. */
    public double medianMs() {
        List<Double> sorted = offsetsMs.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    /** The distance in either direction that 95 % stay within. */
    public double p95Ms() {
        List<Double> sorted = offsetsMs.stream().map(Math::abs).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(sorted.size() * P95) - 1);
    }

    /** The largest distance in either direction. */
    public double maxMs() {
        return offsetsMs.stream().mapToDouble(Math::abs).max().orElse(0);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d flashes, %d with a beep, median %+.1f ms, p95 %.1f ms, max %.1f ms",
                flashes,
                offsetsMs.size(),
                medianMs(),
                p95Ms(),
                maxMs());
    }
}
