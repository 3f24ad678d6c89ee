package app.connect.local.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process that looks like a node from outside: reads the same environment, listens on the same ports, answers
 * {@code /ready}, and tells its environment on {@code /environment}.
 */
final class StandInNode {
    private StandInNode() {}

    /** The command that runs it, as small as a JVM can be. */
    static NodeCommand command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                StandInNode.class.getName());
        return role -> command;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> environment = System.getenv();
        try (ServerSocket cluster = listen(environment.getOrDefault("CONNECT_CLUSTER_PORT", "0"));
                ServerSocket http = listen(environment.getOrDefault("CONNECT_HTTP_PORT", "0"))) {
            HttpServer management = HttpServer.create(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(),
                            Integer.parseInt(environment.getOrDefault("CONNECT_MANAGEMENT_PORT", "0"))),
                    0);
            management.createContext("/ready", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            management.createContext("/environment", exchange -> {
                byte[] body = environment.toString().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            management.start();
            System.out.println("stands in for " + environment.get("CONNECT_NODE_NAME") + " on " + cluster + http);
            Thread.currentThread().join();
        }
    }

    private static ServerSocket listen(String port) throws IOException {
        return new ServerSocket(Integer.parseInt(port), 50, InetAddress.getLoopbackAddress());
    }
}
