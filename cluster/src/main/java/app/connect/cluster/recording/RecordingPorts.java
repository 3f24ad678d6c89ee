package app.connect.cluster.recording;

import app.connect.cluster.directory.RosterSource;
import app.connect.cluster.journal.AuditChain;
import app.connect.cluster.time.DatabaseClock;
import app.connect.cluster.time.MonotonicClock;
import java.security.SecureRandom;

/** Everything outside that a recording's entity uses; the same for every entity of a node. */
public record RecordingPorts(
        RosterSource roster,
        RecordingRows rows,
        Recorders recorders,
        LibraryHandover library,
        AuditChain chain,
        RecordingLimits limits,
        DatabaseClock clock,
        MonotonicClock monotonic,
        SecureRandom random) {}
