package app.connect.cluster.recording;

/** The life of a recording as people see it (contract §2). */
public enum RecordingStatus {
    STARTING,
    ACTIVE,
    RECOVERING,
    ENDING,
    FINALIZING,
    COMPLETE,
    FAILED,
    ABORTED
}
