package app.connect.api.json;

import app.connect.cluster.directory.Arrival;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code PUT /calls/{callId}/participants/{participantId}}. */
public record ParticipantJson(@Nullable String userId, String name, @Nullable Instant at) {
    public ParticipantJson {
        Required.member("name", name);
    }

    public Arrival toArrival() {
        return new Arrival(userId, name, at);
    }
}
