package app.connect.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SeedNodesTest {
    private final NodeConfiguration api = new NodeConfiguration("api-1", NodeRole.API, 8080, 1, 11, "");
    private final NodeConfiguration first = new NodeConfiguration("recorder-1", NodeRole.RECORDER, 0, 2, 12, "");
    private final NodeConfiguration second = new NodeConfiguration("recorder-2", NodeRole.RECORDER, 0, 3, 13, "");
    private final List<NodeConfiguration> nodes = List.of(api, first, second);

    @Test
    void lastSurvivorOrFirstOfAllFormsTheCluster() {
        assertThat(SeedNodes.of(second, nodes, Set.of(), Set.of())).containsExactly("127.0.0.1:13");
    }

    @Test
    void firstNodeStartedAgainCanOnlyJoinTheLivingCluster() {
        assertThat(SeedNodes.of(api, nodes, Set.of("recorder-1", "recorder-2"), Set.of("recorder-1", "recorder-2")))
                .containsExactly("127.0.0.1:12", "127.0.0.1:13");
    }

    @Test
    void fixedOrderDecidesWhileNobodyIsAMemberYet() {
        assertThat(SeedNodes.of(first, nodes, Set.of("api-1"), Set.of()))
                .containsExactly("127.0.0.1:11", "127.0.0.1:12", "127.0.0.1:13");
    }
}
