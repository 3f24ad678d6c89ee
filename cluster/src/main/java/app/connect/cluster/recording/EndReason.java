package app.connect.cluster.recording;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a recording ended, as contract §2 spells it. */
public enum EndReason {
    @JsonProperty("stopped")
    STOPPED,
    @JsonProperty("call-ended")
    CALL_ENDED,
    @JsonProperty("empty-call")
    EMPTY_CALL,
    @JsonProperty("no-media")
    NO_MEDIA,
    @JsonProperty("max-duration")
    MAX_DURATION,
    @JsonProperty("no-capacity")
    NO_CAPACITY,
    @JsonProperty("policy")
    POLICY
}
