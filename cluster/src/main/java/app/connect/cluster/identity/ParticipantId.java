package app.connect.cluster.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One presence of a person or room device in one call. */
public record ParticipantId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ParticipantId {
        ExternalId.require("participantId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
