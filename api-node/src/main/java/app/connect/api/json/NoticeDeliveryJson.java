package app.connect.api.json;

import app.connect.cluster.identity.ExternalId;
import java.time.Instant;

/** {@code POST /recordings/{id}/notices}: this participant's notice arrived then. */
public record NoticeDeliveryJson(String participantId, Instant deliveredAt) {
    public NoticeDeliveryJson {
        Required.member("participantId", participantId);
        Required.member("deliveredAt", deliveredAt);
        if (!ExternalId.isValid(participantId)) {
            throw new IllegalArgumentException("participantId must match [A-Za-z0-9_-]{1,64}");
        }
    }
}
