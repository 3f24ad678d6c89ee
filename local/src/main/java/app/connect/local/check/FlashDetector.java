package app.connect.local.check;

import java.util.ArrayList;
import java.util.List;

/** Finds the moments at which one participant's tile turns white. */
final class FlashDetector {
    /** Halfway between the tile's own mean luma (about 108) and that of a white one with its dark bar (about 225). */
    private static final double WHITE = 167;

    private final List<Long> onsetsNanos = new ArrayList<>();
    private boolean seenDark;

    /** Mean luma of the tile in the picture of this time. */
    void offer(long nanos, double meanLuma) {
        if (meanLuma < WHITE) {
            seenDark = true;
        } else if (seenDark) {
            seenDark = false;
            onsetsNanos.add(nanos);
        }
    }

    List<Long> onsetsNanos() {
        return List.copyOf(onsetsNanos);
    }
}
