package app.connect.recorder.media.mix;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Up to which moment of arrival each track has been taken in. A mix that has stood still (its encoder shares its
 * thread) or that decoding cannot keep up with waits for what has arrived and is on its way, and never for what has
 * not: a slow path or a sender's wrong clock is no reason to wait.
 *
 * <p>Patience is counted in looks, ten milliseconds each in which input could have come, so a standstill does not
 * count.
 */
final class Watermarks {
    /** 3 s without any progress: something in the track's way is stuck, and the others are not to wait for it. */
    static final int PATIENCE_LOOKS = 300;

    private final Map<Integer, Progress> tracks = new HashMap<>();

    private static final class Progress {
        private long arrivedNanos;
        private long capturedNanos = Long.MIN_VALUE;
        private int looks;

        private Progress(long arrivedNanos) {
            this.arrivedNanos = arrivedNanos;
        }

        private boolean lacks(long arrivedBefore, long capturedBefore) {
            return arrivedNanos < arrivedBefore && capturedNanos < capturedBefore && looks < PATIENCE_LOOKS;
        }
    }

    /** These tracks and no others; of new ones nothing can have arrived before {@code nowNanos}. */
    void tracks(Set<Integer> now, long nowNanos) {
        tracks.keySet().retainAll(now);
        now.forEach(track -> tracks.computeIfAbsent(track, fresh -> new Progress(nowNanos)));
    }

    /** Whatever of the track had arrived by {@code nanos} is in. */
    void arrived(int track, long nanos) {
        Progress progress = tracks.get(track);
        if (progress != null) {
            progress.looks = 0;
            progress.arrivedNanos = Math.max(progress.arrivedNanos, nanos);
        }
    }

    /** Whatever of the track was captured before {@code nanos} is in. */
    void captured(int track, long nanos) {
        Progress progress = tracks.get(track);
        if (progress != null) {
            progress.looks = 0;
            progress.capturedNanos = nanos;
        }
    }

    /** Nothing more comes of it, unless another of the same number follows. */
    void ended(int track) {
        Progress progress = tracks.get(track);
        if (progress != null) {
            progress.looks = PATIENCE_LOOKS;
        }
    }

    void looked() {
        tracks.values().forEach(progress -> progress.looks++);
    }

    /** Whether anything is on its way that arrived before the one moment and was captured before the other. */
    boolean lacks(long arrivedBefore, long capturedBefore) {
        return tracks.values().stream().anyMatch(progress -> progress.lacks(arrivedBefore, capturedBefore));
    }
}
