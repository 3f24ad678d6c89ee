package app.connect.local.call;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as the contract says an api node does, from a few flags, and remembers what it was asked. */
final class StubApi implements AutoCloseable {
    /** Every request but the polling ones, as "METHOD path body". */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final int mediaPort;
    private volatile int refusals;
    private volatile boolean recording;
    private volatile String status = "STARTING";

    StubApi(int mediaPort) throws IOException {
        this.mediaPort = mediaPort;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1", this::handle);
        server.start();
    }

    /** The next so many requests are answered 503. */
    void refuseNext(int requests) {
        refusals = requests;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath().substring("/v1".length());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!"GET".equals(method)) {
            requests.add((method + " " + path + " " + body).strip());
        }
        int status = refusals > 0 ? 503 : 200;
        refusals = Math.max(0, refusals - 1);
        byte[] answer = answer(method, path).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String answer(String method, String path) {
        if (path.endsWith("/recordings")) {
            recording = true;
            status = "ACTIVE";
            return "{\"id\":\"r1\"}";
        }
        if (path.endsWith("/stop")) {
            recording = false;
            status = "COMPLETE";
        }
        if (path.contains("/tracks/")) {
            return "{\"endpoints\":[]}";
        }
        if (path.equals("/calls/c1") && "GET".equals(method)) {
            return "{\"participants\":[{\"participantId\":\"participant-1\",\"tracks\":[" + track("camera") + ","
                    + track("microphone") + "]}]}";
        }
        return "{\"status\":\"" + status + "\",\"durationMs\":300}";
    }

    private String track(String trackId) {
        String endpoint = "{\"host\":\"127.0.0.1\",\"port\":" + mediaPort + ",\"rtcpPort\":9,\"epoch\":1}";
        return "{\"trackId\":\"" + trackId + "\",\"endpoints\":[" + (recording ? endpoint : "") + "]}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
