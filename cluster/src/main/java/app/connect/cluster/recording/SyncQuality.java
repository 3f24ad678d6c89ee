package app.connect.cluster.recording;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How well it is known when a track's media was captured, as contract §2 spells it. */
public enum SyncQuality {
    /** By the sender's reports: exact between all tracks of a device. */
    @JsonProperty("reports")
    REPORTS,
    /** By abs-capture-time in its packets: exact between all tracks of a device that carry it. */
    @JsonProperty("capture-time")
    CAPTURE_TIME,
    /** By arrival only: as good as the network's shortest delay is equal on all tracks. */
    @JsonProperty("arrival")
    ARRIVAL
}
