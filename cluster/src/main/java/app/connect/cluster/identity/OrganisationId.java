package app.connect.cluster.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An organisation; everything is keyed by it. */
public record OrganisationId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrganisationId {
        ExternalId.require("organisationId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
