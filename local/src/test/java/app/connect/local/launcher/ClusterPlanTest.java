package app.connect.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.local.launcher.process.LauncherException;
import app.connect.local.launcher.process.PortSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ClusterPlanTest {
    private final PortSource ports = ClusterPlanTest::lowestFree;

    @Test
    void isOneApiAndTwoRecordersIfNothingIsSaid() {
        ClusterConfiguration cluster = plan(Optional.empty(), request(null, null, null));

        assertThat(cluster.nodes())
                .containsExactly(
                        new NodeConfiguration("api-1", NodeRole.API, 8080, 20_001, 20_002, ""),
                        new NodeConfiguration("recorder-1", NodeRole.RECORDER, 0, 20_003, 20_004, "40000-40099"),
                        new NodeConfiguration("recorder-2", NodeRole.RECORDER, 0, 20_005, 20_006, "40100-40199"));
        assertThat(cluster.database())
                .isEqualTo(new DatabaseConfiguration(20_000, "jdbc:postgresql://127.0.0.1:20000/connect", "connect"));
    }

    @Test
    void changesNothingWhenAskedAgain() {
        ClusterConfiguration first = plan(Optional.empty(), request(2, 3, 9000));

        ClusterConfiguration second = plan(Optional.of(first), request(null, null, null));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void addsNodesAndKeepsThePortsOfThoseThatAreThere() {
        ClusterConfiguration first = plan(Optional.empty(), request(null, null, null));

        ClusterConfiguration second = plan(Optional.of(first), request(2, 3, null));

        assertThat(second.nodes()).containsAll(first.nodes()).hasSize(5);
        assertThat(second.node("api-2").httpPort()).isEqualTo(8081);
        assertThat(second.node("recorder-3").rtpPorts()).isEqualTo("40200-40299");
        assertThat(second.nodes().stream()
                        .flatMapToInt(node -> java.util.stream.IntStream.of(node.managementPort(), node.clusterPort())))
                .doesNotHaveDuplicates();
    }

    @Test
    void remembersNodesBeyondTheAskedNumberWithoutWantingThem() {
        ClusterConfiguration first = plan(Optional.empty(), request(1, 3, null));

        ClusterPlan second = new ClusterPlan(Optional.of(first), request(1, 1, null), ports);

        assertThat(second.configuration().nodes()).isEqualTo(first.nodes());
        assertThat(second.wantedNames()).containsExactly("api-1", "recorder-1");
    }

    @Test
    void movesHttpPortsTogether() {
        ClusterConfiguration first = plan(Optional.empty(), request(2, 1, null));

        ClusterConfiguration second = plan(Optional.of(first), request(null, null, 9100));

        assertThat(second.ofRole(NodeRole.API))
                .extracting(NodeConfiguration::httpPort)
                .containsExactly(9100, 9101);
    }

    @Test
    void givesEveryRecorderATenthOfTheRtpPorts() {
        assertThat(PortRange.parse("50000-50499").slice(10)).isEqualTo(new PortRange(50_450, 50_499));
        assertThatThrownBy(() -> PortRange.DEFAULT.slice(11)).isInstanceOf(LauncherException.class);
        assertThatThrownBy(() -> PortRange.parse("50000")).isInstanceOf(LauncherException.class);
        assertThatThrownBy(() -> PortRange.parse("60000-70000")).isInstanceOf(LauncherException.class);
        assertThat(PortRange.parse("50000-50039").slice(10)).isEqualTo(new PortRange(50_036, 50_039));
        assertThatThrownBy(() -> PortRange.parse("50000-50029").slice(1)).hasMessageContaining("its tenth, 3");
    }

    private ClusterConfiguration plan(Optional<ClusterConfiguration> before, UpRequest request) {
        return new ClusterPlan(before, request, ports).configuration();
    }

    private static UpRequest request(@Nullable Integer apis, @Nullable Integer recorders, @Nullable Integer httpPort) {
        return new UpRequest(apis, recorders, httpPort, null, PortRange.DEFAULT);
    }

    private static int lowestFree(Set<Integer> taken) {
        int port = 20_000;
        while (taken.contains(port)) {
            port++;
        }
        return port;
    }
}
