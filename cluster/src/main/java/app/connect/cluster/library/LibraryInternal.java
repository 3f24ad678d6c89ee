package app.connect.cluster.library;

/** What the entry tells itself: timers, piped answers. Never leaves the process. */
non-sealed interface LibraryInternal extends LibraryCommand {}
