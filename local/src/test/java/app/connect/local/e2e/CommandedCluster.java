package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.SharedSecretTokens;
import app.connect.local.launcher.database.DatabaseAccess;
import app.connect.local.launcher.process.Patience;
import app.connect.local.launcher.process.PidFile;
import app.connect.local.launcher.process.ProcessIdentity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
import java.util.stream.StreamSupport;

/** A cluster of a test's own, whose nodes may be harmed: started, and started again, by what {@code bin/cluster} runs. */
final class CommandedCluster implements AutoCloseable {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Map<String, String> environment;
    private final HttpClient http = HttpClient.newHttpClient();

    private CommandedCluster(Path data, Map<String, String> environment) {
        this.data = data;
        this.environment = Map.copyOf(environment);
    }

    /**
     * @param data emptied before: call ids are used once
     * @param environment of the commands; RTP ports beside those of a cluster that somebody has running here
     */
    static CommandedCluster up(Path data, Map<String, String> environment, int apis, int recorders) throws IOException {
        CommandedCluster cluster = new CommandedCluster(data, environment);
        // A run that was killed leaves its processes.
        cluster.command("down");
        empty(data);
        try {
            cluster.command(
                    "up",
                    "--apis",
                    Integer.toString(apis),
                    "--recorders",
                    Integer.toString(recorders),
                    "--http-port",
                    Integer.toString(freePort()));
        } catch (AssertionError failed) {
            cluster.command("down");
            throw failed;
        }
        return cluster;
    }

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

    Path data() {
        return data;
    }

    /** Of an api node. */
    URI http(String node) throws IOException {
        return at(node(node).path("httpPort").asInt());
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    SharedSecretTokens tokens(String organisation) {
        return SharedSecretTokens.of(data.resolve("run/jwt-secret"), organisation, Clock.systemUTC());
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
        assertThat(handle(node).destroyForcibly()).as("SIGKILL to " + node).isTrue();
        await("the end of " + node, () -> !runs(node));
    }

    /** By SIGTERM, at once; the node ends when it has taken leave. */
    void terminate(String node) {
        assertThat(handle(node).destroy()).as("SIGTERM to " + node).isTrue();
    }

    private ProcessHandle handle(String node) {
        return ProcessHandle.of(process(node).orElseThrow().pid()).orElseThrow();
    }

    boolean runs(String node) {
        return process(node).isPresent();
    }

    private Optional<ProcessIdentity> process(String node) {
        return new PidFile(data.resolve("run"), node).living();
    }

    /** Which nodes have which shards of this type, as the nodes themselves say. */
    Map<String, String> owners(String type) throws IOException {
        Map<String, String> owners = new HashMap<>();
        for (JsonNode node : configuration().path("nodes")) {
            if (runs(node.path("name").asText())) {
                JsonNode shards = get(at(node.path("managementPort").asInt()), "/cluster/shards/" + type, "");
                for (JsonNode region : shards.path("regions")) {
                    owners.put(
                            region.path("shardId").asText(), node.path("name").asText());
                }
            }
        }
        return owners;
    }

    /** What a node shows to Prometheus. */
    String figures(String name) throws IOException, InterruptedException {
        for (JsonNode node : configuration().path("nodes")) {
            if (node.path("name").asText().equals(name)) {
                URI metrics = at(node.path("managementPort").asInt()).resolve("/metrics");
                HttpRequest request =
                        HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
                return http.send(request, BodyHandlers.ofString()).body();
            }
        }
        throw new IllegalArgumentException("no node " + name);
    }

    JsonNode get(URI base, String path, String token) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
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

    private JsonNode node(String name) throws IOException {
        return StreamSupport.stream(configuration().path("nodes").spliterator(), false)
                .filter(node -> node.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode configuration() throws IOException {
        return JSON.readTree(data.resolve("run/cluster.json").toFile());
    }

    static void await(String what, BooleanSupplier condition) {
        boolean came = new Patience(MonotonicClock.system()).until(PATIENCE, condition);
        assertThat(came).as(what).isTrue();
    }

    void command(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dconnect.home=" + HOME,
                "-cp",
                HOME.resolve("local/target/dist/lib") + "/*",
                "app.connect.local.launcher.ClusterMain"));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
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
