package app.connect.local.launcher;

import java.util.List;
import java.util.Set;

/**
 * Whom a starting node asks to let it in. Pekko lets only the node that is named first form a cluster, and only if no
 * other one answers in time; so a list that does not start with the node itself can never split the cluster in two. The
 * launcher knows more than Pekko can: which processes live.
 */
final class SeedNodes {
    private SeedNodes() {}

    /**
     * @param nodes all nodes, in the order that is the same for all
     * @param living the names of those whose process lives, the starting one not included
     * @param members the living ones that are known to be in the cluster, or are frozen and may be
     */
    static List<String> of(
            NodeConfiguration starting, List<NodeConfiguration> nodes, Set<String> living, Set<String> members) {
        if (living.isEmpty()) {
            return List.of(starting.clusterAddress());
        }
        List<String> joinable = nodes.stream()
                .filter(node -> members.contains(node.name()))
                .map(NodeConfiguration::clusterAddress)
                .toList();
        // Nobody is known to be in a cluster yet: Pekko's own rule on the fixed list decides who forms it.
        return joinable.isEmpty()
                ? nodes.stream().map(NodeConfiguration::clusterAddress).toList()
                : joinable;
    }
}
