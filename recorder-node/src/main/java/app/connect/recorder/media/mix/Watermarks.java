package app.connect.recorder.media.mix;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Up to which moment of arrival each track has been taken in. A mix that has stood still (its encoder shares its thread)
 * or that decoding cannot keep up with waits for what has arrived and is on its way, and never for what has not: a slow
 * path or a sender's wrong clock is no reason to wait.
 *
 * <p>Patience is counted in looks, ten milliseconds each in which input could have come, so a standstill does not count.
 */
final class Watermarks {
    /** 3 s without any progress: something in the track's way is stuck, and the others are not to wait for it. */
    static final int PATIENCE_LOOKS = 300;

    private final Map<Integer, Progress> tracks = new HashMap<>();

    private static final class Progress {
        private long nanos;
        private int looks;

        private Progress(long nanos) {
            this.nanos = nanos;
        }
    }

    /** These tracks and no others; of new ones nothing can have arrived before {@code nowNanos}. */
    void tracks(Set<Integer> now, long nowNanos) {
        tracks.keySet().retainAll(now);
        now.forEach(track -> tracks.computeIfAbsent(track, fresh -> new Progress(nowNanos)));
    }

    void reached(int track, long nanos) {
        Progress progress = tracks.get(track);
        if (progress != null) {
            progress.looks = 0;
            progress.nanos = Math.max(progress.nanos, nanos);
        }
    }

    void ended(int track) {
        tracks.remove(track);
    }

    void looked() {
        tracks.values().forEach(progress -> progress.looks++);
    }

    /** Whether anything that arrived before {@code nanos} is on its way. */
    boolean anyBefore(long nanos) {
        return tracks.values().stream().anyMatch(progress -> progress.nanos < nanos && progress.looks < PATIENCE_LOOKS);
    }
}
