package app.connect.cluster.library;

import app.connect.cluster.library.LibraryCommand.FinalizationProgress;
import app.connect.cluster.recording.SealedRecording;

/** Tells followers how far finalising is. A port beside the journal: what is told here may be lost. */
@FunctionalInterface
public interface ProgressNews {
    /**
     * At once and without waiting. Not told if the journal has told followers anything of the recording since its event
     * {@code claim}: what comes late must not follow the end.
     */
    void tell(SealedRecording recording, long claim, FinalizationProgress progress);
}
