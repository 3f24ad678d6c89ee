package app.connect.cluster.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A call of an organisation; used once. */
public record CallId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CallId {
        ExternalId.require("callId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
