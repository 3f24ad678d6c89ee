package app.connect.cluster.library;

import java.util.Optional;

/** What the entry tells itself: timers, piped answers. Never leaves the process. */
sealed interface LibraryInternal extends LibraryCommand {
    record Tick() implements LibraryInternal {}

    /** Stop: passivated, or the shard moves. */
    record Leave() implements LibraryInternal {}

    record WorkerFound(Optional<Finalizers.Worker> worker) implements LibraryInternal {}

    /** The worker's answer to a claimed attempt. */
    record WorkAnswered(int attempt, boolean taken) implements LibraryInternal {}

    record RowsAppended(long upTo, boolean written) implements LibraryInternal {}
}
