package app.connect.cluster.consent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a decision came about ({@code how} in contract §2). */
public enum DecisionChannel {
    @JsonProperty("button")
    BUTTON,
    /** Starting the recording is the starter's consent. */
    @JsonProperty("initiator")
    INITIATOR,
    @JsonProperty("policy")
    POLICY,
    @JsonProperty("room-controller")
    ROOM_CONTROLLER
}
