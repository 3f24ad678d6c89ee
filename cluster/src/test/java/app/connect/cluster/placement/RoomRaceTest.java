package app.connect.cluster.placement;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.placement.RoomRace.Offer;
import app.connect.cluster.recording.Recorders.Room;
import app.connect.cluster.recording.SupervisorCommand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RoomRaceTest {
    private static final int RUNNERS = 3;

    private final List<String> givenBack = new ArrayList<>();

    private RoomRace race(Optional<String> avoid) {
        return new RoomRace(RUNNERS, avoid, room -> givenBack.add(room.node()));
    }

    private static Optional<Offer> offer(String node, int free) {
        return Optional.of(
                new Offer(new Room(node, TestInbox.<SupervisorCommand>create().getRef()), free, 0));
    }

    private static Optional<String> winner(RoomRace race) {
        return race.result().toCompletableFuture().getNow(Optional.empty()).map(Room::node);
    }

    private static boolean isOpen(RoomRace race) {
        return !race.result().toCompletableFuture().isDone();
    }

    @Nested
    class WhileThereIsTime {
        private final RoomRace race = race(Optional.empty());

        @Test
        void allAreHeard() {
            race.answered(offer("a", 1));
            race.answered(offer("b", 3));
            assertThat(isOpen(race)).isTrue();
        }

        @Test
        void mostFreeRoomWinsAndTheOthersAreGivenBack() {
            race.answered(offer("a", 1));
            race.answered(offer("b", 3));
            race.answered(offer("c", 2));
            assertThat(winner(race)).hasValue("b");
            assertThat(givenBack).containsExactly("a", "c");
        }

        @Test
        void whoHasNoRoomIsHeardToo() {
            race.answered(Optional.empty());
            race.answered(offer("b", 1));
            race.answered(Optional.empty());
            assertThat(winner(race)).hasValue("b");
        }

        @Test
        void nobodyWinsIfNobodyHasRoom() {
            for (int i = 0; i < RUNNERS; i++) {
                race.answered(Optional.empty());
            }
            assertThat(isOpen(race)).isFalse();
            assertThat(winner(race)).isEmpty();
        }

        @Test
        void equalsWinByLot() {
            Set<String> winners = new HashSet<>();
            // That one of two never wins in 64 draws is as likely as 1 in 2^63.
            for (int i = 0; i < 64; i++) {
                RoomRace draw = race(Optional.empty());
                draw.answered(offer("a", 2));
                draw.answered(offer("b", 2));
                draw.answered(Optional.empty());
                winner(draw).ifPresent(winners::add);
            }
            assertThat(winners).containsExactlyInAnyOrder("a", "b");
        }
    }

    @Nested
    class WhenTimeIsUp {
        private final RoomRace race = race(Optional.empty());

        @Test
        void bestSoFarWins() {
            race.answered(offer("a", 1));
            race.hurry();
            assertThat(winner(race)).hasValue("a");
        }

        @Test
        void roomThatComesLaterIsGivenBackHoweverMuchItIs() {
            race.answered(offer("a", 1));
            race.hurry();
            race.answered(offer("b", 9));
            assertThat(winner(race)).hasValue("a");
            assertThat(givenBack).containsExactly("b");
        }

        @Test
        void firstRoomThatComesWinsIfNoneHasCome() {
            race.hurry();
            assertThat(isOpen(race)).isTrue();
            race.answered(offer("b", 1));
            race.answered(offer("c", 9));
            assertThat(winner(race)).hasValue("b");
            assertThat(givenBack).containsExactly("c");
        }
    }

    @Nested
    class WhenSomebodyIsToBeAvoided {
        private final RoomRace race = race(Optional.of("a"));

        @Test
        void roomThereIsNoReasonToStopWaiting() {
            race.hurry();
            race.answered(offer("a", 9));
            assertThat(isOpen(race)).isTrue();
        }

        @Test
        void anyOtherRoomWinsAgainstIt() {
            race.hurry();
            race.answered(offer("a", 9));
            race.answered(offer("b", 1));
            assertThat(winner(race)).hasValue("b");
            assertThat(givenBack).containsExactly("a");
        }

        @Test
        void itIsTakenIfThereIsNoOther() {
            race.hurry();
            race.answered(offer("a", 9));
            race.answered(Optional.empty());
            race.answered(Optional.empty());
            assertThat(winner(race)).hasValue("a");
            assertThat(givenBack).isEmpty();
        }
    }
}
