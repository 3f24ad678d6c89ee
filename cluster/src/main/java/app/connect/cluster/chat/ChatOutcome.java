package app.connect.cluster.chat;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of a message. */
public enum ChatOutcome {
    /** It is in a recording; also if it was before. */
    @JsonProperty("kept")
    KEPT,
    @JsonProperty("no-recording")
    NO_RECORDING,
    /** Its sender's consent did not stand when it was written, or nobody of the recording is called so. */
    @JsonProperty("no-consent")
    NO_CONSENT,
    /** Deleted, before or after it was delivered first. */
    @JsonProperty("deleted")
    DELETED,
    @JsonProperty("unknown-call")
    UNKNOWN_CALL
}
