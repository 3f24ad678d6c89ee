package app.connect.cluster.recording;

/** Final answers to a slot that does not enter the recording; after any of them its spool file has no use. */
public enum CommitRefusal {
    SUPERSEDED,
    AFTER_STOP,
    WITHOUT_CONSENT,
    SEALED,
    PURGED,
    /** Nobody knows the recording: perhaps the wrong database, so the file goes to quarantine. */
    UNKNOWN_RECORDING
}
