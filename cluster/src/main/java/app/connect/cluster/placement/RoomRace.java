package app.connect.cluster.placement;

import app.connect.cluster.recording.Recorders.Room;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a session. While there is time all are heard and the roomiest wins, so that sessions do not gather on the node
 * that answers first; in a {@link #hurry} the first wins, so that a dead node's silence costs nothing. A room on the node
 * to avoid wins only when everybody has answered and there is no other. Every room that does not win is given back.
 * Thread-safe.
 */
final class RoomRace {
    /** @param free how much more the node could carry */
    record Offer(Room room, int free) {}

    /** An offer in the race; {@code lot} decides between equals. */
    private record Runner(Room room, boolean avoided, int free, int lot) {
        boolean beats(@Nullable Runner other) {
            if (other == null) {
                return true;
            } else if (avoided != other.avoided) {
                return other.avoided;
            }
            return free == other.free ? lot > other.lot : free > other.free;
        }
    }

    /** @param waiting how many have not answered yet */
    private record Standing(@Nullable Runner leader, int waiting, boolean hurried) {
        boolean over() {
            return waiting == 0 || (hurried && leader != null && !leader.avoided());
        }

        Standing answered(@Nullable Runner runner) {
            if (over()) {
                return this;
            }
            boolean better = runner != null && runner.beats(leader);
            return new Standing(better ? runner : leader, waiting - 1, hurried);
        }

        Standing hurry() {
            return new Standing(leader, waiting, true);
        }
    }

    private final CompletableFuture<Optional<Room>> chosen = new CompletableFuture<>();
    private final AtomicReference<Standing> standing;
    private final Optional<String> avoid;
    private final Consumer<Room> giveBack;

    /** @param answers how many there will be */
    RoomRace(int answers, Optional<String> avoid, Consumer<Room> giveBack) {
        Standing start = new Standing(null, answers, false);
        this.standing = new AtomicReference<>(start);
        this.avoid = avoid;
        this.giveBack = giveBack;
        settle(start);
    }

    CompletionStage<Optional<Room>> result() {
        return chosen;
    }

    /** Empty: no room there, or no answer. */
    void answered(Optional<Offer> offer) {
        Runner runner = offer.map(this::runner).orElse(null);
        Standing before = standing.getAndUpdate(now -> now.answered(runner));
        Standing after = before.answered(runner);
        giveBackLoser(runner, after.leader());
        giveBackLoser(before.leader(), after.leader());
        settle(after);
    }

    /** There is no more time: the best so far wins, or whoever comes first. */
    void hurry() {
        settle(standing.updateAndGet(Standing::hurry));
    }

    private Runner runner(Offer offer) {
        Room room = offer.room();
        boolean avoided = avoid.filter(room.node()::equals).isPresent();
        return new Runner(
                room, avoided, offer.free(), ThreadLocalRandom.current().nextInt());
    }

    private void giveBackLoser(@Nullable Runner runner, @Nullable Runner leader) {
        if (runner != null && !Objects.equals(runner, leader)) {
            giveBack.accept(runner.room());
        }
    }

    /** Once it is over, a standing changes no more. */
    private void settle(Standing now) {
        if (now.over()) {
            chosen.complete(Optional.ofNullable(now.leader()).map(Runner::room));
        }
    }
}
