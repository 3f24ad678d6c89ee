package app.connect.local.launcher;

import app.connect.local.launcher.database.DatabaseAccess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment of a node's process: the contract's variables, nothing else. */
final class NodeEnvironment {
    private NodeEnvironment() {}

    static Map<String, String> of(
            NodeConfiguration node, String store, DatabaseAccess database, DataDirectory data, List<String> seeds) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("CONNECT_NODE_NAME", node.name());
        environment.put("CONNECT_MANAGEMENT_HOST", ClusterConfiguration.HOST);
        environment.put("CONNECT_MANAGEMENT_PORT", Integer.toString(node.managementPort()));
        environment.put("CONNECT_CLUSTER_HOST", ClusterConfiguration.HOST);
        environment.put("CONNECT_CLUSTER_PORT", Integer.toString(node.clusterPort()));
        environment.put("CONNECT_SEED_NODES", String.join(",", seeds));
        environment.put("CONNECT_JDBC_URL", database.url());
        environment.put("CONNECT_JDBC_USER", database.user());
        environment.put("CONNECT_JDBC_PASSWORD", database.password());
        environment.put("CONNECT_STORE", store);
        environment.put("CONNECT_STORE_ROOT", data.objects().toString());
        environment.put("CONNECT_AUDIT_KEY_FILE", data.auditKey().toString());
        environment.put("CONNECT_SECRETS_KEY_FILE", data.secretsKey().toString());
        switch (node.role()) {
            case API -> {
                environment.put("CONNECT_HTTP_HOST", ClusterConfiguration.HOST);
                environment.put("CONNECT_HTTP_PORT", Integer.toString(node.httpPort()));
                environment.put("CONNECT_JWT_SECRET_FILE", data.jwtSecret().toString());
            }
            case RECORDER -> {
                environment.put("CONNECT_SPOOL_DIR", data.spool(node.name()).toString());
                environment.put("CONNECT_RTP_HOST", ClusterConfiguration.HOST);
                environment.put("CONNECT_RTP_PORTS", node.rtpPorts());
            }
        }
        return environment;
    }
}
