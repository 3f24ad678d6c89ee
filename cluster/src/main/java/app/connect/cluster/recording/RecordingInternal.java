package app.connect.cluster.recording;

/** What the entity tells itself: timers, piped answers. Never leaves the process. */
non-sealed interface RecordingInternal extends RecordingCommand {}
