package app.connect.cluster.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/**
 * Puts a node's configuration together. From strong to weak: what follows from {@code connect.*}, system properties, the
 * operator's application.conf, how we run Pekko ({@code connect-pekko.conf}), every module's reference.conf.
 */
public final class NodeConfiguration {
    private NodeConfiguration() {}

    /** Everything but what follows from {@code connect.*}: what settings are parsed from. */
    public static Config load() {
        return ConfigFactory.defaultOverrides()
                .withFallback(ConfigFactory.defaultApplication())
                .withFallback(pekko())
                .withFallback(ConfigFactory.defaultReferenceUnresolved())
                .resolve();
    }

    /** The configuration of the actor system. */
    public static Config systemConfiguration(Config loaded, ClusterSettings settings) {
        return settings.overrides().withFallback(loaded);
    }

    static Config pekko() {
        return ConfigFactory.parseResources(NodeConfiguration.class.getClassLoader(), "connect-pekko.conf");
    }
}
