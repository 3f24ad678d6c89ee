package app.connect.api.json;

import java.time.Instant;

/** {@code POST /recordings/{id}/notices}: this participant's notice arrived then. */
public record NoticeDeliveryJson(String participantId, Instant deliveredAt) {
    public NoticeDeliveryJson {
        Required.member("participantId", participantId);
        Required.member("deliveredAt", deliveredAt);
    }
}
