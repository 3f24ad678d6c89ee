package app.connect.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The page that plays, and the way from it to the API: a proxy that can be made slow. The browser knows a cookie only;
 * the token stays here.
 */
final class PlayerPage implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> THERE = List.of("Cookie", "Range", "If-Range", "If-None-Match");
    private static final List<String> BACK =
            List.of("Content-Type", "ETag", "Content-Range", "Accept-Ranges", "Cache-Control", "Set-Cookie");
    private static final int PIECE = 8 << 10;
    /** From the npm registry, which bin/verify asks. */
    private static final Path HLS = Path.of("target", "npm", "node_modules", "hls.js", "dist", "hls.min.js");

    /** Below this the token is added here. */
    private static final String OPEN = "/open";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> results = new LinkedBlockingQueue<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private final URI api;
    private final String token;
    private final String recording;
    /** One for all connections: what is on its way now is done at this time of System.nanoTime. */
    private long freeAtNanos = System.nanoTime();

    private volatile int kbps;

    /** @param token of who plays */
    PlayerPage(URI api, String token, String recording) throws IOException {
        if (!Files.exists(HLS)) {
            throw new AssertionError(HLS.toAbsolutePath() + " is missing; bin/verify fetches it");
        }
        this.api = api;
        this.token = token;
        this.recording = recording;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address(String scenario) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/player.html?recording=" + recording
                + "&scenario=" + scenario);
    }

    /** For a player that can send neither headers nor cookies. */
    URI open(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + OPEN + path);
    }

    /** Of all that is proxied together; 0: as it comes. */
    void throttle(int kilobitsPerSecond) {
        kbps = kilobitsPerSecond;
    }

    JsonNode result(long seconds) throws InterruptedException {
        JsonNode result = results.poll(seconds, TimeUnit.SECONDS);
        if (result == null) {
            throw new AssertionError("the page said nothing in " + seconds + " s; refused: " + refusals);
        }
        return result;
    }

    /** Whatever the API answered but what a player expects. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** Paths at the API, in the order of the requests. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            switch (path) {
                case "/player.html" -> send(exchange, "text/html", resource("player.html"));
                case "/hls.js" -> send(exchange, "text/javascript", hls());
                case "/session" -> proxy(exchange, "POST", "/v1/recordings/" + recording + "/playback-session", token);
                case "/throttle" -> {
                    kbps = Integer.parseInt(exchange.getRequestURI().getQuery().replace("kbps=", ""));
                    send(exchange, "text/plain", new byte[0]);
                }
                case "/result" -> {
                    results.add(JSON.readTree(exchange.getRequestBody()));
                    send(exchange, "text/plain", new byte[0]);
                }
                default -> forward(exchange, exchange.getRequestURI().toString());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange, String path) throws IOException, InterruptedException {
        boolean open = path.startsWith(OPEN);
        proxy(exchange, exchange.getRequestMethod(), open ? path.substring(OPEN.length()) : path, open ? token : null);
    }

    private void proxy(HttpExchange exchange, String method, String path, @Nullable String bearer)
            throws IOException, InterruptedException {
        asked.add(path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(api.resolve(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        for (String name : THERE) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
        int status = response.statusCode();
        if (status >= 400 && !(status == 409 && path.endsWith("main.m3u8")) && !path.equals("/favicon.ico")) {
            refusals.add(status + " " + path);
        }
        BACK.forEach(name -> response.headers().allValues(name).forEach(value -> exchange.getResponseHeaders()
                .add(name, value)));
        long length = response.headers().firstValueAsLong("Content-Length").orElse(0);
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        try (InputStream body = response.body();
                OutputStream out = exchange.getResponseBody()) {
            byte[] piece = new byte[PIECE];
            for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
                pace(read);
                out.write(piece, 0, read);
                out.flush();
            }
        }
    }

    private void pace(int bytes) throws InterruptedException {
        int rate = kbps;
        if (rate == 0) {
            return;
        }
        long wait;
        synchronized (this) {
            freeAtNanos = Math.max(freeAtNanos, System.nanoTime()) + bytes * 8L * 1_000_000L / rate;
            wait = freeAtNanos - System.nanoTime();
        }
        TimeUnit.NANOSECONDS.sleep(wait);
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream resource = PlayerPage.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new AssertionError(name + " is not on the class path");
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hls() throws IOException {
        return Files.readAllBytes(HLS);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
