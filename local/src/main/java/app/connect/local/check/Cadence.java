package app.connect.local.check;

import java.util.Locale;

/** How the pictures lie in time: {@code irregular} is how many do not follow their predecessor by a 30th of a second. */
public record Cadence(int frames, int irregular, long firstNanos, long endNanos) {
    static final long FRAME_NANOS = 1_000_000_000L / 30;

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d frames from %.3f to %.3f s, %d irregular",
                frames,
                firstNanos / 1e9,
                endNanos / 1e9,
                irregular);
    }

    /** Collects a cadence picture by picture. */
    static final class Meter {
        /** Time bases of recordings (1/15360, 1/90000) hold a 30th exactly; nanoseconds round it. */
        private static final long ROUNDING_NANOS = 1_000;

        private int frames;
        private int irregular;
        private long firstNanos;
        private long lastNanos;

        void offer(long nanos) {
            if (frames == 0) {
                firstNanos = nanos;
            } else if (Math.abs(nanos - lastNanos - FRAME_NANOS) > ROUNDING_NANOS) {
                irregular++;
            }
            frames++;
            lastNanos = nanos;
        }

        Cadence cadence() {
            return new Cadence(frames, irregular, firstNanos, frames == 0 ? 0 : lastNanos + FRAME_NANOS);
        }
    }
}
