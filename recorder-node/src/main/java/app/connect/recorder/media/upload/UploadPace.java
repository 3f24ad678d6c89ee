package app.connect.recorder.media.upload;

import java.time.Duration;

/**
 * How soon to try again.
 *
 * @param firstRetry after the first failure; doubled with each further one
 * @param longestRetry and no further
 * @param leasePoll how often to look whether the lease is back
 */
public record UploadPace(Duration firstRetry, Duration longestRetry, Duration leasePoll) {
    /** A store that blinks costs nothing; one that is away for long is asked every 5 s, so it is found soon. */
    public static final UploadPace DEFAULT =
            new UploadPace(Duration.ofMillis(200), Duration.ofSeconds(5), Duration.ofMillis(250));

    Duration retryAfter(int failures) {
        Duration doubled = firstRetry.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(longestRetry) < 0 ? doubled : longestRetry;
    }
}
