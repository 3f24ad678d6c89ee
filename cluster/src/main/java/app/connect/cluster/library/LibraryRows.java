package app.connect.cluster.library;

import app.connect.cluster.recording.SealedRecording;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The plain rows of a finished recording (event log, location), written by the command path. A port; all idempotent. */
public interface LibraryRows {
    /** One event with its place in the journal {@code Library|{recordingId}}. */
    record NumberedLibraryEvent(long sequenceNumber, JournaledLibraryEvent event) {}

    /**
     * Inserts, in one transaction and in this order, whatever rows belong to these events. Idempotent by (persistence id,
     * sequence number, kind): the entry's last events are given again after every recovery.
     */
    CompletionStage<Void> append(SealedRecording recording, List<NumberedLibraryEvent> events);
}
