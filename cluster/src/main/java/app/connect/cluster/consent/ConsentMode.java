package app.connect.cluster.consent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an organisation demands before a person may be recorded. */
public enum ConsentMode {
    /** Nothing of a person enters the recording before that person's acknowledgement. */
    @JsonProperty("all-party")
    ALL_PARTY,
    /** Everyone is notified; the gate opens without an answer; decline and withdrawal close it all the same. */
    @JsonProperty("one-party")
    ONE_PARTY
}
