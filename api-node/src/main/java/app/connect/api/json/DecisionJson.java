package app.connect.api.json;

import app.connect.cluster.consent.Decision;
import org.jspecify.annotations.Nullable;

/** {@code POST /recordings/{id}/consents}. */
public record DecisionJson(Decision decision, @Nullable Integer textVersion, @Nullable String participantId) {
    public DecisionJson {
        Required.member("decision", decision);
        if (textVersion != null && textVersion < 0) {
            throw new IllegalArgumentException("textVersion must not be negative");
        }
    }
}
