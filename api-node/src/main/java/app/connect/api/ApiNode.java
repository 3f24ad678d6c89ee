package app.connect.api;

import app.connect.api.config.ApiSettings;
import app.connect.cluster.config.ClusterSettings;
import app.connect.cluster.config.NodeConfiguration;
import com.typesafe.config.Config;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.LoggerFactory;

/** Main of an api node. Bad configuration ends it before it joins the cluster. */
public final class ApiNode {
    private static final String ROLE = "api";

    private ApiNode() {}

    public static void main(String[] arguments) {
        Config configuration = NodeConfiguration.load();
        ClusterSettings cluster = ClusterSettings.from(configuration).withRole(ROLE);
        ApiSettings api = ApiSettings.from(configuration);
        LoggerFactory.getLogger(ApiNode.class).info("starting {} with {}", cluster, api);
        ActorSystem.create(
                ApiGuardian.create(cluster, api),
                ClusterSettings.SYSTEM_NAME,
                NodeConfiguration.systemConfiguration(configuration, cluster));
    }
}
