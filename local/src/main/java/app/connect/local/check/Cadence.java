package app.connect.local.check;

import java.util.Locale;

/**
 * How the pictures lie in time.
 *
 * @param framesPerSecond 30 or 15, whichever the first two are nearer to
 * @param irregular how many do not follow their predecessor by such a part of a second
 */
public record Cadence(int framesPerSecond, int frames, int irregular, long firstNanos, long endNanos) {
    /** Of what participants send. */
    static final long FRAME_NANOS = 1_000_000_000L / 30;

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d frames at %d a second from %.3f to %.3f s, %d irregular",
                frames,
                framesPerSecond,
                firstNanos / 1e9,
                endNanos / 1e9,
                irregular);
    }

    /** Collects a cadence picture by picture. */
    static final class Meter {
        /** Time bases of recordings (1/15360, 1/90000) hold a 30th and a 15th exactly; nanoseconds round it. */
        private static final long ROUNDING_NANOS = 1_000;

        private int framesPerSecond = 30;
        private int frames;
        private int irregular;
        private long firstNanos;
        private long lastNanos;

        void offer(long nanos) {
            if (frames == 0) {
                firstNanos = nanos;
            } else {
                if (frames == 1) {
                    framesPerSecond = nanos - firstNanos > 3 * FRAME_NANOS / 2 ? 15 : 30;
                }
                irregular += Math.abs(nanos - lastNanos - frameNanos()) > ROUNDING_NANOS ? 1 : 0;
            }
            frames++;
            lastNanos = nanos;
        }

        Cadence cadence() {
            return new Cadence(
                    framesPerSecond, frames, irregular, firstNanos, frames == 0 ? 0 : lastNanos + frameNanos());
        }

        private long frameNanos() {
            return 1_000_000_000L / framesPerSecond;
        }
    }
}
