package app.connect.api.limit;

import app.connect.api.config.RateSettings.Rate;
import java.time.Duration;

/**
 * A token bucket at one moment: as many requests at once as {@code tokens}, refilled at the rate. Pure.
 *
 * @param taken whether the last attempt got a token
 */
record Bucket(double tokens, long atNanos, boolean taken) {
    private static final double SECOND = 1e9;

    static Bucket full(Rate rate, long now) {
        return new Bucket(rate.burst(), now, false);
    }

    /** A reading that is older than the last one refills nothing. */
    Bucket take(Rate rate, long now) {
        Bucket filled = at(rate, now);
        return filled.tokens >= 1
                ? new Bucket(filled.tokens - 1, filled.atNanos, true)
                : new Bucket(filled.tokens, filled.atNanos, false);
    }

    boolean isFull(Rate rate, long now) {
        return at(rate, now).tokens >= rate.burst();
    }

    /** Until there is a token again. */
    Duration untilNext(Rate rate) {
        return Duration.ofNanos((long) Math.ceil(Math.max(0, 1 - tokens) / rate.perSecond() * SECOND));
    }

    private Bucket at(Rate rate, long now) {
        long passed = Math.max(0, now - atNanos);
        double more = passed / SECOND * rate.perSecond();
        return new Bucket(Math.min(rate.burst(), tokens + more), atNanos + passed, false);
    }
}
