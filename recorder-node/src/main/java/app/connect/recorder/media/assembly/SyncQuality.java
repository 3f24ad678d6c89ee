package app.connect.recorder.media.assembly;

/** How well the capture time of an access unit is known. */
public enum SyncQuality {
    /** By the sender's reports: exact between all tracks of a person. */
    SENDER_REPORT,
    /** By arrival only: as good as the network's shortest delay is equal on all tracks. */
    ARRIVAL
}
