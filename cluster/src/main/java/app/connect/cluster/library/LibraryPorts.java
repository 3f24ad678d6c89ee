package app.connect.cluster.library;

import app.connect.cluster.journal.AuditChain;
import app.connect.cluster.time.DatabaseClock;
import app.connect.cluster.time.MonotonicClock;

/** Everything outside that a library entry uses; the same for every entry of a node. */
public record LibraryPorts(
        Finalizers finalizers,
        LibraryRows rows,
        ProgressNews news,
        AuditChain chain,
        DatabaseClock clock,
        MonotonicClock monotonic) {}
