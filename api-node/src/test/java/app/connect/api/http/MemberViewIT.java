package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.json.NodeJson;
import app.connect.cluster.config.ClusterSettings;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.SupervisorCommand.NodeDescription;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A cluster of one node, which is a recorder and holds entities. */
class MemberViewIT {
    private static final ActorTestKit KIT = ActorTestKit.create("members", configuration());
    private static final Cluster CLUSTER = Cluster.get(KIT.system());
    private static final RecordingId SESSION = new RecordingId("1".repeat(32));
    private static final RecordingId ENTITY = new RecordingId("2".repeat(32));

    private static Config configuration() {
        return ConfigFactory.parseMap(Map.of(
                        "pekko.actor.provider", "cluster",
                        "pekko.cluster.roles", List.of("recorder", "control", ClusterSettings.NAME_ROLE + "recorder-1"),
                        "pekko.remote.artery.canonical.hostname", "127.0.0.1",
                        "pekko.remote.artery.canonical.port", 0,
                        "pekko.coordinated-shutdown.run-by-actor-system-terminate", "off",
                        "pekko.loglevel", "ERROR"))
                .withFallback(ConfigFactory.load());
    }

    @BeforeAll
    static void join() {
        CLUSTER.manager().tell(Join.create(CLUSTER.selfMember().address()));
        KIT.createTestProbe().awaitAssert(Duration.ofSeconds(10), () -> {
            assertThat(CLUSTER.state().getMembers()).isNotEmpty();
            return true;
        });
    }

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    @Test
    void saysOfANodeWhatItRecordsAndWhichEntitiesItHolds() {
        MemberView view = new MemberView(
                CLUSTER,
                () -> CompletableFuture.completedStage(
                        List.of(new NodeDescription("recorder-1", 0.25, 4, 17, false, false, List.of(SESSION)))),
                () -> CompletableFuture.completedStage(
                        Map.of("recorder-1", List.of(ENTITY), "recorder-9", List.of(SESSION))));

        List<NodeJson> nodes = view.nodes().toCompletableFuture().join();

        assertThat(nodes).singleElement().satisfies(node -> {
            assertThat(node.name()).isEqualTo("recorder-1");
            assertThat(node.roles())
                    .contains("control", "recorder")
                    .noneMatch(role -> role.startsWith(ClusterSettings.NAME_ROLE));
            assertThat(node.load()).isEqualTo(0.25);
            assertThat(node.capacity()).isEqualTo(4);
            assertThat(node.spoolBytes()).isEqualTo(17);
            assertThat(node.sessions()).containsExactly(SESSION.value());
            assertThat(node.entities()).containsExactly(ENTITY.value());
        });
    }

    @Test
    void aNodeThatSaysNothingHasNeitherLoadNorEntities() {
        MemberView view = new MemberView(
                CLUSTER,
                () -> CompletableFuture.completedStage(List.of()),
                () -> CompletableFuture.completedStage(Map.of()));

        List<NodeJson> nodes = view.nodes().toCompletableFuture().join();

        assertThat(nodes).singleElement().satisfies(node -> {
            assertThat(node.load()).isNull();
            assertThat(node.sessions()).isEmpty();
            assertThat(node.entities()).isEmpty();
        });
    }
}
