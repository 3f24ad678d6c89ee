package app.connect.recorder.session;

import app.connect.cluster.recording.ClockPair;
import app.connect.cluster.time.DatabaseClock;
import app.connect.cluster.time.MonotonicClock;
import java.time.Instant;

/** The node as its sessions see it: its name and its two clocks. */
public record SessionNode(String name, MonotonicClock monotonic, DatabaseClock database) {
    /** The database's time at a moment of this node's monotonic clock. */
    Instant databaseTimeAt(long nanos) {
        return database.now().minusNanos(monotonic.nanos() - nanos);
    }

    /** This node's monotonic time at a moment of the database's clock. */
    public long nanosAt(Instant databaseTime) {
        return monotonic.nanos()
                - java.time.Duration.between(databaseTime, database.now()).toNanos();
    }

    ClockPair pair(SessionMedia.Position position) {
        return new ClockPair(position.media(), databaseTimeAt(position.nanos()));
    }
}
