package app.connect.cluster.consent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person answers to the recording notice. */
public enum Decision {
    @JsonProperty("acknowledge")
    ACKNOWLEDGE,
    @JsonProperty("decline")
    DECLINE,
    @JsonProperty("withdraw")
    WITHDRAW
}
