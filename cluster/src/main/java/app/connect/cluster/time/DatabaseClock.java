package app.connect.cluster.time;

import java.time.Instant;

/**
 * The one clock that orders a recording: the database's. Nodes' wall clocks are never compared; a node knows this clock
 * as its own monotonic clock plus an offset that it samples.
 */
@FunctionalInterface
public interface DatabaseClock {
    /** The database's time now, in milliseconds; never blocks. */
    Instant now();
}
