package app.connect.cluster.config;

import app.connect.cluster.journal.AuditKey;
import app.connect.cluster.recording.RecordingLimits;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every node is told, whatever it does. {@link #overrides} turns it into Pekko's own keys; {@link
 * NodeConfiguration} puts them over the configuration that these settings came from.
 *
 * @param ladder whether recordings that start have all renditions of their preset
 * @param auditKey the secret itself; never logged
 */
public record ClusterSettings(
        String nodeName,
        List<String> roles,
        Address cluster,
        List<Address> seeds,
        SplitBrain splitBrain,
        Address management,
        JdbcSettings jdbc,
        RecordingLimits limits,
        boolean ladder,
        String storeType,
        Path storeRoot,
        AuditKey auditKey) {
    /** Permanent while nodes of two deployments may meet: the name of the actor system is part of every address. */
    public static final String SYSTEM_NAME = "connect";

    /** A member's name is gossiped as a role with this prefix: members have no other place for it. */
    public static final String NAME_ROLE = "name:";

    /** The chain's first key; another one gets another id when rotation comes. */
    private static final String AUDIT_KEY_ID = "k1";

    public ClusterSettings {
        roles = List.copyOf(roles);
        seeds = List.copyOf(seeds);
    }

    /** @throws IllegalArgumentException if a value is no good; the node must not join then */
    public static ClusterSettings from(Config root) {
        Config config = root.getConfig("connect");
        return new ClusterSettings(
                config.getString("node-name"),
                list(config.getString("roles")),
                new Address(config.getString("cluster.host"), config.getInt("cluster.port")),
                list(config.getString("cluster.seed-nodes")).stream()
                        .map(Address::parse)
                        .toList(),
                SplitBrain.parse(config.getString("cluster.split-brain")),
                new Address(config.getString("management.host"), config.getInt("management.port")),
                JdbcSettings.from(config.getConfig("jdbc")),
                limits(config.getConfig("recording")),
                config.getBoolean("recording.ladder"),
                config.getString("store.type"),
                Path.of(config.getString("store.root")),
                auditKey(config));
    }

    private static RecordingLimits limits(Config config) {
        return new RecordingLimits(
                config.getDuration("longest"), config.getDuration("empty-call"), config.getDuration("no-media"));
    }

    private static AuditKey auditKey(Config config) {
        String hex = config.getString("audit-key");
        String file = config.getString("audit-key-file");
        if (hex.isBlank() && file.isBlank()) {
            throw new IllegalArgumentException("connect.audit-key or connect.audit-key-file is needed");
        }
        try {
            return AuditKey.parse(AUDIT_KEY_ID, hex.isBlank() ? Files.readString(Path.of(file)) : hex);
        } catch (IOException e) {
            throw new UncheckedIOException("connect.audit-key-file " + file + " cannot be read", e);
        }
    }

    private static List<String> list(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** This, with a role more: a node adds what it is. */
    public ClusterSettings withRole(String role) {
        if (roles.contains(role)) {
            return this;
        }
        List<String> more = new ArrayList<>(roles);
        more.add(role);
        return new ClusterSettings(
                nodeName,
                more,
                cluster,
                seeds,
                splitBrain,
                management,
                jdbc,
                limits,
                ladder,
                storeType,
                storeRoot,
                auditKey);
    }

    /** Pekko's keys as they follow from these settings. */
    public Config overrides() {
        List<String> seedAddresses = (seeds.isEmpty() ? List.of(cluster) : seeds)
                .stream().map(seed -> "pekko://" + SYSTEM_NAME + "@" + seed).toList();
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("pekko.remote.artery.canonical.hostname", cluster.host());
        keys.put("pekko.remote.artery.canonical.port", cluster.port());
        keys.put("pekko.cluster.seed-nodes", seedAddresses);
        List<String> gossiped = new ArrayList<>(roles);
        gossiped.add(NAME_ROLE + nodeName);
        keys.put("pekko.cluster.roles", gossiped);
        keys.put("pekko.cluster.downing-provider-class", splitBrain.providerClass());
        keys.put("pekko.management.http.hostname", management.host());
        keys.put("pekko.management.http.port", management.port());
        String pool = "pekko-persistence-jdbc.shared-databases.slick.db.";
        keys.put(pool + "url", jdbc.url());
        keys.put(pool + "user", jdbc.user());
        keys.put(pool + "password", jdbc.password());
        keys.put(pool + "numThreads", jdbc.journalConnections());
        keys.put(pool + "maxConnections", jdbc.journalConnections());
        keys.put(pool + "connectionTimeout", jdbc.connectionTimeout().toMillis());
        return ConfigFactory.parseMap(keys, "connect.* settings");
    }

    /** Without secrets: printed once at start. */
    @Override
    public String toString() {
        return "ClusterSettings[" + nodeName + ", roles=" + roles + ", cluster=" + cluster + ", seeds=" + seeds
                + ", splitBrain=" + splitBrain + ", management=" + management + ", " + jdbc + ", " + limits
                + ", ladder=" + ladder + ", store="
                + storeType
                + ":" + storeRoot + "]";
    }
}
