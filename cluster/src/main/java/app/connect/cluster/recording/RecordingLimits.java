package app.connect.cluster.recording;

import java.time.Duration;

/**
 * What ends a recording that nobody stops.
 *
 * @param longest a recording is cut at this media time; 1 min to 48 h; journals of a day are measured
 * @param emptyCall how long nobody is in the call before it is stopped; long enough to come back after a lost
 *     connection
 * @param noMedia how long nothing of anybody arrives in an active recording before it is stopped
 */
public record RecordingLimits(Duration longest, Duration emptyCall, Duration noMedia) {
    private static final Duration MOST = Duration.ofDays(2);

    /** 12 h; a minute; half an hour: people may sit muted, with cameras off, and read. */
    public static final RecordingLimits DEFAULT =
            new RecordingLimits(Duration.ofHours(12), Duration.ofMinutes(1), Duration.ofMinutes(30));

    public RecordingLimits {
        require("longest", longest, Duration.ofMinutes(1));
        require("empty call", emptyCall, Duration.ofSeconds(1));
        require("no media", noMedia, Duration.ofSeconds(1));
    }

    private static void require(String what, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(what + " must be between " + least + " and 48 h, not " + value);
        }
    }
}
