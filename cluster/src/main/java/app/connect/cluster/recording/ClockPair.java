package app.connect.cluster.recording;

import app.connect.cluster.time.MediaTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A position and the database's time when the session was there: what a take-over continues from. */
public record ClockPair(MediaTime media, Instant database) {
    /** The position at {@code now}; never before this pair's. */
    public MediaTime at(Instant now) {
        Duration elapsed = Duration.between(database, now);
        return elapsed.isNegative() ? media : media.plus(MediaTime.of(elapsed));
    }

    /** The position at {@code then}, which may lie before this pair's; never negative. */
    public MediaTime backOrForthTo(Instant then) {
        return media.plus(MediaTime.of(Duration.between(database, then))).max(MediaTime.ZERO);
    }

    /** This one, unless {@code other} was taken later. */
    ClockPair newerOf(@Nullable ClockPair other) {
        return other != null && other.database().isAfter(database) ? other : this;
    }
}
