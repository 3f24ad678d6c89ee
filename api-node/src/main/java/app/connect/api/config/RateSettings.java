package app.connect.api.config;

import com.typesafe.config.Config;

/**
 * {@code connect.rate}: requests of one caller to one node.
 *
 * @param media of players
 * @param buckets callers that are told apart
 */
public record RateSettings(Rate person, Rate platform, Rate media, int buckets) {
    /**
     * @param perSecond in the long run
     * @param burst at once
     */
    public record Rate(double perSecond, int burst) {
        public Rate {
            if (!(perSecond > 0)) {
                throw new IllegalArgumentException(
                        "connect.rate: per-second is " + perSecond + ", which is not above 0");
            }
            Settings.atLeast("connect.rate: burst", burst, 1);
        }

        private static Rate from(Config config) {
            return new Rate(config.getDouble("per-second"), config.getInt("burst"));
        }
    }

    public RateSettings {
        Settings.atLeast("connect.rate.buckets", buckets, 1);
    }

    static RateSettings from(Config config) {
        return new RateSettings(
                Rate.from(config.getConfig("person")),
                Rate.from(config.getConfig("platform")),
                Rate.from(config.getConfig("media")),
                config.getInt("buckets"));
    }
}
