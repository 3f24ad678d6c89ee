package app.connect.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.launcher.Status.NodeStatus;
import app.connect.local.launcher.database.SharedPostgresBinaries;
import app.connect.local.launcher.process.FreePorts;
import app.connect.local.launcher.process.LauncherException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against real processes: PostgreSQL itself, and stand-ins for the nodes. */
final class ClusterLauncherIT {
    private static Path programs = Path.of("");

    private final Path directory;

    private final FreePorts ports = new FreePorts(new Random());
    private final int httpPort = ports.next(Set.of());

    @BeforeAll
    static void unpackOnce(@TempDir Path shared) {
        programs = shared;
    }

    ClusterLauncherIT(@TempDir Path directory) throws IOException {
        this.directory = directory;
        SharedPostgresBinaries.openToOthers(directory);
        SharedPostgresBinaries.in(programs).linkInto(directory.resolve("postgres"));
    }

    @AfterEach
    void down() throws IOException {
        launcher(StandInNode.command()).down();
        SharedPostgresBinaries.unlinkFrom(directory.resolve("postgres"));
    }

    @Test
    void upStartsEverythingWithTheEnvironmentOfTheContract() throws IOException, InterruptedException {
        ClusterLauncher launcher = launcher(StandInNode.command());

        launcher.up(request(1, 2));

        Status status = launcher.status();
        assertThat(status.nodes()).extracting(NodeStatus::name).containsExactly("api-1", "recorder-1", "recorder-2");
        assertThat(status.nodes()).allMatch(NodeStatus::ready);
        assertThat(status.apiUrl()).isEqualTo("http://127.0.0.1:" + httpPort);
        for (NodeStatus node : status.nodes()) {
            assertThat(directory.resolve("run/" + node.name() + ".pid")).hasContent(String.valueOf(node.pid()));
        }
        assertThat(directory.resolve("run/postgres.pid")).exists();
        NodeStatus recorder = node(launcher, "recorder-2");
        assertThat(environment(recorder))
                .contains("CONNECT_NODE_NAME=recorder-2")
                .contains("CONNECT_RTP_PORTS=40100-40199")
                .contains("CONNECT_SPOOL_DIR=" + directory.resolve("spool/recorder-2"))
                .contains("CONNECT_SEED_NODES=127.0.0.1:"
                        + node(launcher, "api-1").clusterPort());
    }

    @Test
    void upAgainChangesNothingAndBringsBackOnlyWhatIsMissing() {
        ClusterLauncher launcher = launcher(StandInNode.command());
        launcher.up(request(1, 1));
        NodeStatus api = node(launcher, "api-1");
        NodeStatus recorder = node(launcher, "recorder-1");
        launcher.kill("recorder-1");

        launcher.up(new UpRequest(null, null, null, null, PortRange.DEFAULT));

        assertThat(node(launcher, "api-1")).isEqualTo(api);
        assertThat(node(launcher, "recorder-1").pid()).isNotEqualTo(recorder.pid());
        assertThat(node(launcher, "recorder-1").managementPort()).isEqualTo(recorder.managementPort());
    }

    @Test
    void startedAgainTheFirstNodeIsToldToJoinTheOnesThatLive() throws IOException, InterruptedException {
        ClusterLauncher launcher = launcher(StandInNode.command());
        launcher.up(request(1, 1));
        launcher.kill("api-1");

        launcher.start("api-1");

        assertThat(environment(node(launcher, "api-1")))
                .contains("CONNECT_SEED_NODES=127.0.0.1:"
                        + node(launcher, "recorder-1").clusterPort() + ",");
    }

    @Test
    void pausesResumesAndStopsOneNode() {
        ClusterLauncher launcher = launcher(StandInNode.command());
        launcher.up(request(1, 1));

        launcher.pause("recorder-1");
        String paused = node(launcher, "recorder-1").state();
        launcher.resume("recorder-1");
        String resumed = node(launcher, "recorder-1").state();
        launcher.stop("recorder-1");
        String stopped = node(launcher, "recorder-1").state();

        assertThat(List.of(paused, resumed, stopped)).containsExactly("paused", "running", "stopped");
        assertThat(node(launcher, "api-1").ready()).isTrue();
    }

    @Test
    void downEndsEverythingAPausedNodeIncluded() {
        ClusterLauncher launcher = launcher(StandInNode.command());
        launcher.up(request(1, 1));
        launcher.pause("recorder-1");

        launcher.down();

        assertThat(launcher.status().nodes()).extracting(NodeStatus::state).containsOnly("stopped");
        assertThat(launcher.status().database())
                .extracting(Status.DatabaseStatus::state)
                .isEqualTo("stopped");
        assertThat(directory.resolve("run")).isDirectoryNotContaining("glob:**.pid");
    }

    @Test
    void saysWhichPortAnotherProgramUses() throws IOException {
        try (ServerSocket other = new ServerSocket(httpPort)) {
            ClusterLauncher launcher = launcher(StandInNode.command());

            assertThatThrownBy(() -> launcher.up(request(1, 1)))
                    .isInstanceOf(LauncherException.class)
                    .hasMessageContaining("port " + other.getLocalPort() + " of api-1 is used by another program");
        }
    }

    @Test
    void showsTheLogOfANodeThatEndsWhileStarting() {
        ClusterLauncher launcher = launcher(role -> List.of("sh", "-c", "sleep 0.2; echo no disk left"));

        assertThatThrownBy(() -> launcher.up(request(1, 1)))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("api-1 ended while starting")
                .hasMessageContaining("no disk left");
    }

    @Test
    void startsANodeOnceMoreThatEndsWhileTheOthersRun() {
        String once = "mkdir '" + directory.resolve("once") + "' 2>/dev/null && exit 1; exec \"$@\"";
        ClusterLauncher launcher = launcher(role -> {
            List<String> command = new ArrayList<>(StandInNode.command().of(role));
            if (role == NodeRole.RECORDER) {
                command.addAll(0, List.of("sh", "-c", once, "sh"));
            }
            return command;
        });

        launcher.up(request(1, 1));

        assertThat(directory.resolve("once")).exists();
        assertThat(node(launcher, "recorder-1").state()).isEqualTo("running");
    }

    @Test
    void knowsNoNodeOfAnotherName() {
        ClusterLauncher launcher = launcher(StandInNode.command());

        assertThatThrownBy(() -> launcher.kill("api-1")).hasMessageContaining("there is no cluster in");
    }

    private ClusterLauncher launcher(NodeCommand command) {
        return new ClusterLauncher(new DataDirectory(directory), command, ports, MonotonicClock.system());
    }

    private UpRequest request(@Nullable Integer apis, @Nullable Integer recorders) {
        return new UpRequest(apis, recorders, httpPort, null, PortRange.DEFAULT);
    }

    private static NodeStatus node(ClusterLauncher launcher, String name) {
        return launcher.status().nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String environment(NodeStatus node) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + node.managementPort() + "/environment");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
