package app.connect.cluster.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody joined a call.
 *
 * @param userId null for a room or a telephone
 * @param at when, by the platform's clock; null: now, whatever was said before
 */
public record Arrival(@Nullable String userId, String name, @Nullable Instant at) {
    public Arrival {
        UserId.require(userId);
    }
}
