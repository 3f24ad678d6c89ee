package app.connect.local.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;

/** Looks at a node from outside: does it answer as one that is in the cluster and takes work? */
final class NodeProbe {
    private static final int CONNECT_MILLIS = 500;
    private static final int READ_MILLIS = 2_000;

    private NodeProbe() {}

    static boolean ready(NodeConfiguration node) {
        return managementIsReady(node) && (node.httpPort() == 0 || accepts(node.httpPort()));
    }

    static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean managementIsReady(NodeConfiguration node) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    new URL("http", ClusterConfiguration.HOST, node.managementPort(), "/ready").openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
