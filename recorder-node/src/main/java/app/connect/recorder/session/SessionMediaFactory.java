package app.connect.recorder.session;

import app.connect.cluster.recording.SessionSpec;

/** Starts pipelines; the seam between a session's life-cycle and its media. */
@FunctionalInterface
public interface SessionMediaFactory {
    /** Never blocks; what cannot be opened fails {@link SessionMedia#drained()}. */
    SessionMedia start(SessionSpec spec, Lease lease);

    /** Whether a session could receive anything at all now. */
    default boolean canReceive() {
        return true;
    }
}
