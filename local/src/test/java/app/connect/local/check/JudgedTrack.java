package app.connect.local.check;

import app.connect.local.signal.Picture;
import app.connect.local.signal.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a live mix would have shown of one track, judged: at each 30th of a second the newest picture that was captured
 * by then and was there when that moment was composed.
 */
public final class JudgedTrack {
    private record Shown(TileReader.Reading reading, long captureNanos, long readyNanos) {}

    private final List<Shown> pictures = new ArrayList<>();

    /** A decoded picture, whole; {@code readyNanos}: when it could be mixed. */
    public void picture(Picture picture, long captureNanos, long readyNanos) {
        Rectangle all = new Rectangle(0, 0, picture.widthPx, picture.heightPx);
        pictures.add(new Shown(TileReader.read(picture, all), captureNanos, readyNanos));
    }

    public int pictures() {
        return pictures.size();
    }

    /**
     * Of the time from {@code fromNanos} (capture clock of the node) to {@code toNanos}, composed {@code latencyNanos}
     * later; a picture that comes later than that makes the latency half as large again as it would have needed, as a
     * live mix does.
     */
    public Freshness freshness(long fromNanos, long toNanos, long latencyNanos) {
        pictures.sort(Comparator.comparingLong(Shown::captureNanos));
        Freshness.Meter meter = new Freshness.Meter();
        List<Shown> candidates = new ArrayList<>();
        long latency = latencyNanos;
        int next = 0;
        for (long at = fromNanos; at < toNanos; at += Cadence.FRAME_NANOS) {
            while (next < pictures.size() && pictures.get(next).captureNanos() <= at) {
                candidates.add(pictures.get(next++));
            }
            long now = at + latency;
            Optional<Shown> shown = newestReady(candidates, now);
            if (shown.isPresent()) {
                meter.offer(shown.get().reading(), at);
            }
            for (Shown late : candidates) { // those that were waited for in vain come later, behind a newer one
                if (late.readyNanos() <= now && late.readyNanos() - late.captureNanos() > latency) {
                    latency = (late.readyNanos() - late.captureNanos()) * 3 / 2;
                }
            }
        }
        return meter.freshness();
    }

    private static Optional<Shown> newestReady(List<Shown> candidates, long nowNanos) {
        for (int index = candidates.size() - 1; index >= 0; index--) {
            Shown shown = candidates.get(index);
            if (shown.readyNanos() <= nowNanos) {
                candidates.subList(0, index).clear();
                return Optional.of(shown);
            }
        }
        return Optional.empty();
    }
}
