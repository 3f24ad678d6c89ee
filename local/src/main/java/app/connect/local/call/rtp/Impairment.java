package app.connect.local.call.rtp;

import java.time.Duration;

/**
 * What a path does to packets in one direction.
 *
 * @param loss share of the packets that never come, 0…1
 * @param reorder share that is overtaken by packets sent after it
 * @param duplicate share that comes twice
 * @param delay what every packet takes
 * @param jitter what a packet takes at most in addition; jitter alone keeps the order, as queues do
 * @param kilobitsPerSecond what goes through; 0: everything
 */
public record Impairment(
        double loss, double reorder, double duplicate, Duration delay, Duration jitter, int kilobitsPerSecond) {
    public static final Impairment NONE = new Impairment(0, 0, 0, Duration.ZERO, Duration.ZERO, 0);

    public Impairment {
        if (!isShare(loss) || !isShare(reorder) || !isShare(duplicate)) {
            throw new IllegalArgumentException("shares are 0…1: " + loss + ", " + reorder + ", " + duplicate);
        }
        if (delay.isNegative() || jitter.isNegative() || kilobitsPerSecond < 0) {
            throw new IllegalArgumentException(delay + ", " + jitter + ", " + kilobitsPerSecond + " kbit/s");
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }

    public Impairment withLoss(double share) {
        return new Impairment(share, reorder, duplicate, delay, jitter, kilobitsPerSecond);
    }

    public Impairment withReordering(double share) {
        return new Impairment(loss, share, duplicate, delay, jitter, kilobitsPerSecond);
    }

    public Impairment withDuplicates(double share) {
        return new Impairment(loss, reorder, share, delay, jitter, kilobitsPerSecond);
    }

    public Impairment withDelay(Duration least, Duration jitterAbove) {
        return new Impairment(loss, reorder, duplicate, least, jitterAbove, kilobitsPerSecond);
    }

    public Impairment withRate(int kilobits) {
        return new Impairment(loss, reorder, duplicate, delay, jitter, kilobits);
    }
}
