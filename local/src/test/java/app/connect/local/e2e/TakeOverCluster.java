package app.connect.local.e2e;

import app.connect.local.call.ConnectClient;
import app.connect.local.call.SharedSecretTokens;
import app.connect.local.launcher.database.DatabaseAccess;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A cluster whose nodes are killed, and where its calls' entities and sessions are. */
final class TakeOverCluster implements AutoCloseable {
    static final String ORGANISATION = "take-over";
    static final String CONVERSATION = "conversation";

    /** Permanent number of the shards of calls. */
    private static final int SHARDS = 120;

    private final CommandedCluster cluster;
    private final URI http;
    private int calls;

    private TakeOverCluster(CommandedCluster cluster) throws IOException {
        this.cluster = cluster;
        this.http = cluster.http("api-1");
    }

    static TakeOverCluster up(Path data) throws IOException {
        Map<String, String> environment = Map.of("CONNECT_RTP_PORTS", "32000-32999");
        TakeOverCluster cluster = new TakeOverCluster(CommandedCluster.up(data, environment, 1, 2));
        cluster.client().putConversation(CONVERSATION, "Take-over", List.of());
        return cluster;
    }

    ConnectClient client() {
        return new ConnectClient(http, tokens());
    }

    Path data() {
        return cluster.data();
    }

    DatabaseAccess database() throws IOException {
        return cluster.database();
    }

    void kill(String node) {
        cluster.kill(node);
    }

    void freeze(String node) {
        cluster.command("pause", node);
    }

    void thaw(String node) {
        cluster.command("resume", node);
    }

    boolean runs(String node) {
        return cluster.runs(node);
    }

    void start(String node) {
        cluster.command("start", node);
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
        Map<String, String> owners = cluster.owners("Recording");
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
        for (JsonNode node : cluster.get(http, "/v1/cluster/nodes", operator).path("items")) {
            for (JsonNode session : node.path("sessions")) {
                if (session.asText().equals(recordingId)) {
                    return node.path("name").asText();
                }
            }
        }
        return "";
    }

    /** Of one who was in every call. */
    Players players(String recordingId) {
        return new Players(
                http,
                tokens().token("user-1", List.of("member"), "Participant 1"),
                recordingId,
                data().resolve("players"));
    }

    /** What waits on a node's disk for the store. */
    List<Path> spool(String node) throws IOException {
        try (Stream<Path> files = Files.walk(data().resolve("spool").resolve(node))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    static void await(String what, BooleanSupplier condition) {
        CommandedCluster.await(what, condition);
    }

    private SharedSecretTokens tokens() {
        return cluster.tokens(ORGANISATION);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
