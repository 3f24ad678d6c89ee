package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.ConnectClient;
import app.connect.local.call.SharedSecretTokens;
import app.connect.local.launcher.database.DatabaseAccess;
import app.connect.local.launcher.process.Patience;
import app.connect.local.launcher.process.PidFile;
import app.connect.local.launcher.process.ProcessIdentity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A cluster whose nodes are killed, so one of its own: started, and started again, by what {@code bin/cluster} runs. */
final class TakeOverCluster implements AutoCloseable {
    static final String ORGANISATION = "take-over";
    static final String CONVERSATION = "conversation";

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Permanent number of the shards of calls. */
    private static final int SHARDS = 120;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final int httpPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private int calls;

    private TakeOverCluster(Path data, int httpPort) {
        this.data = data;
        this.httpPort = httpPort;
    }

    static TakeOverCluster up(Path data) throws IOException {
        TakeOverCluster cluster = new TakeOverCluster(data, freePort());
        // A run that was killed leaves its processes.
        cluster.command("down");
        empty(data);
        cluster.command("up", "--recorders", "2", "--http-port", Integer.toString(cluster.httpPort));
        cluster.client().putConversation(CONVERSATION, "Take-over", List.of());
        return cluster;
    }

    /** Call ids are used once. */
    private static void empty(Path data) throws IOException {
        if (Files.exists(data)) {
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    ConnectClient client() {
        return new ConnectClient(URI.create("http://127.0.0.1:" + httpPort), tokens());
    }

    Path data() {
        return data;
    }

    DatabaseAccess database() throws IOException {
        JsonNode database = configuration().path("database");
        return new DatabaseAccess(
                database.path("url").asText(),
                database.path("user").asText(),
                Files.readString(data.resolve("run/jdbc-password")).strip());
    }

    /** By SIGKILL, at once: a command of its own would take a second. */
    void kill(String node) {
        boolean sent = ProcessHandle.of(process(node).orElseThrow().pid())
                .orElseThrow()
                .destroyForcibly();
        assertThat(sent).as("SIGKILL to " + node).isTrue();
        await("the end of " + node, () -> !runs(node));
    }

    void freeze(String node) {
        command("pause", node);
    }

    void thaw(String node) {
        command("resume", node);
    }

    boolean runs(String node) {
        return process(node).isPresent();
    }

    void start(String node) {
        command("start", node);
    }

    /** The id of a new call whose entity will live on {@code node}; a new shard goes to the node with the fewest. */
    String callOn(String node) {
        List<String> found = new ArrayList<>();
        await("a shard of " + node, () -> {
            try {
                client().putCall("spread-" + ++calls, CONVERSATION);
                idOn(node).ifPresent(found::add);
                return !found.isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return found.get(0);
    }

    private Optional<String> idOn(String node) throws IOException {
        Map<String, String> owners = owners();
        if (!owners.containsValue(node)) {
            return Optional.empty();
        }
        String call;
        do {
            call = "call-" + ++calls;
        } while (!node.equals(owners.get(shardOf(call))));
        return Optional.of(call);
    }

    private static String shardOf(String call) {
        return Integer.toString(Math.abs((ORGANISATION + "." + call).hashCode() % SHARDS));
    }

    /** The node whose session records; empty if none does. */
    String sessionOf(String recordingId) throws IOException {
        String operator = tokens().token("operator", List.of("operator"), "Operator");
        for (JsonNode node : get(httpPort, "/v1/cluster/nodes", operator).path("items")) {
            for (JsonNode session : node.path("sessions")) {
                if (session.asText().equals(recordingId)) {
                    return node.path("name").asText();
                }
            }
        }
        return "";
    }

    /** What waits on a node's disk for the store. */
    List<Path> spool(String node) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("spool").resolve(node))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    static void await(String what, BooleanSupplier condition) {
        boolean came = new Patience(MonotonicClock.system()).until(PATIENCE, condition);
        assertThat(came).as(what).isTrue();
    }

    private Map<String, String> owners() throws IOException {
        Map<String, String> owners = new HashMap<>();
        for (JsonNode node : configuration().path("nodes")) {
            JsonNode shards = get(node.path("managementPort").asInt(), "/cluster/shards/Recording", "");
            for (JsonNode region : shards.path("regions")) {
                owners.put(region.path("shardId").asText(), node.path("name").asText());
            }
        }
        return owners;
    }

    private JsonNode get(int port, String path, String token) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode configuration() throws IOException {
        return JSON.readTree(data.resolve("run/cluster.json").toFile());
    }

    private SharedSecretTokens tokens() {
        return SharedSecretTokens.of(data.resolve("run/jwt-secret"), ORGANISATION, Clock.systemUTC());
    }

    private Optional<ProcessIdentity> process(String node) {
        return new PidFile(data.resolve("run"), node).living();
    }

    private void command(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dconnect.home=" + HOME,
                "-cp",
                HOME.resolve("local/target/dist/lib") + "/*",
                "app.connect.local.launcher.ClusterMain"));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        // Beside those of a cluster that somebody has running on the same machine.
        builder.environment().put("CONNECT_RTP_PORTS", "32000-32999");
        try {
            Process process = builder.start();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(String.join(" ", words)).isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(String.join(" ", words), e);
        }
    }

    @Override
    public void close() {
        command("down");
    }
}
