package app.connect.cluster.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One media stream of a participant, as its platform names it. */
public record TrackId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TrackId {
        ExternalId.require("trackId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
