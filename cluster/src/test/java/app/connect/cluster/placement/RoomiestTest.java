package app.connect.cluster.placement;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.placement.RoomRace.Offer;
import app.connect.cluster.recording.Recorders.Room;
import app.connect.cluster.recording.SupervisorCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

class RoomiestTest {
    private static Offer offer(String node, int free, int ahead) {
        return new Offer(new Room(node, TestInbox.<SupervisorCommand>create().getRef()), free, ahead);
    }

    /** Where so many starts of the same instant go; each holds a place on every node. */
    private static Map<String, Integer> placed(int starts, Map<String, Integer> free) {
        Map<String, Integer> placed = new TreeMap<>();
        for (int before = 0; before < starts; before++) {
            List<Offer> offers = new ArrayList<>();
            for (Map.Entry<String, Integer> node : new HashMap<>(free).entrySet()) {
                offers.add(offer(node.getKey(), node.getValue(), before));
            }
            placed.merge(Roomiest.of(offers).room().node(), 1, Integer::sum);
        }
        return placed;
    }

    @Test
    void startsOfOneInstantFillTheNodesEvenly() {
        assertThat(placed(5, Map.of("a", 6, "b", 4))).isEqualTo(Map.of("a", 4, "b", 1));
    }

    @Test
    void startsOfOneInstantDoNotAllGoWhereThereIsAPlaceMore() {
        assertThat(placed(9, Map.of("a", 10, "b", 9, "c", 9)).values()).allMatch(count -> count <= 4);
    }

    @Test
    void whatIsHeldOnOneNodeOnlyIsTakenThere() {
        Offer roomy = offer("b", 3, 0);

        assertThat(Roomiest.of(List.of(offer("a", 4, 2), roomy))).isEqualTo(roomy);
    }
}
