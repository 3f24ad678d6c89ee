package app.connect.api.config;

import com.typesafe.config.Config;
import java.time.Duration;

/** {@code connect.streams}: event streams of one node. */
public record StreamSettings(
        int maxPerUser,
        int maxPerOrganisation,
        int maxPerNode,
        int buffer,
        Duration heartbeat,
        Duration recheck,
        Duration poll) {
    public StreamSettings {
        Settings.atLeast("connect.streams.max-per-user", maxPerUser, 1);
        Settings.atLeast("connect.streams.max-per-organisation", maxPerOrganisation, 1);
        Settings.atLeast("connect.streams.max-per-node", maxPerNode, 1);
        Settings.within("connect.streams.buffer", buffer, 16, 65_536);
        // Pekko cuts connections on which nothing moved for a minute.
        Settings.within("connect.streams.heartbeat", heartbeat, Duration.ofMillis(50), Duration.ofSeconds(30));
        Settings.within("connect.streams.recheck", recheck, Duration.ofMillis(50), Duration.ofSeconds(10));
        Settings.within("connect.streams.poll", poll, Duration.ofMillis(50), Duration.ofMinutes(1));
    }

    static StreamSettings from(Config config) {
        return new StreamSettings(
                config.getInt("max-per-user"),
                config.getInt("max-per-organisation"),
                config.getInt("max-per-node"),
                config.getInt("buffer"),
                config.getDuration("heartbeat"),
                config.getDuration("recheck"),
                config.getDuration("poll"));
    }
}
