package app.connect.recorder.media.assembly;

/** How well the capture time of an access unit is known. */
public enum SyncQuality {
    /** By the sender's reports: exact between all tracks of a person. */
    SENDER_REPORT,
    /** By abs-capture-time in its packets: exact between all tracks of a person that carry it. */
    CAPTURE_TIME,
    /** By arrival only: as good as the network's shortest delay is equal on all tracks. */
    ARRIVAL
}
