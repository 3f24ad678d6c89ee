package app.connect.local.launcher;

/**
 * What stays the same for a node over all its restarts.
 *
 * @param httpPort 0: this node has none
 * @param rtpPorts its own slice of the UDP ports, {@code first-last}; empty: it receives no media
 */
record NodeConfiguration(
        String name, NodeRole role, int httpPort, int managementPort, int clusterPort, String rtpPorts) {
    NodeConfiguration withHttpPort(int port) {
        return new NodeConfiguration(name, role, port, managementPort, clusterPort, rtpPorts);
    }

    String clusterAddress() {
        return ClusterConfiguration.HOST + ":" + clusterPort;
    }
}
