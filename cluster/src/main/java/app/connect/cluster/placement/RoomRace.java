package app.connect.cluster.placement;

import app.connect.cluster.recording.Recorders.Room;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The first room that is offered wins, so that a dead node's silence costs nothing; a room on the node to avoid wins only
 * when everybody has answered and there is no other. Every room that does not win is given back. Thread-safe.
 */
final class RoomRace {
    private final CompletableFuture<Optional<Room>> chosen = new CompletableFuture<>();
    private final AtomicReference<@Nullable Room> secondBest = new AtomicReference<>();
    private final AtomicInteger waiting;
    private final Optional<String> avoid;
    private final Consumer<Room> giveBack;

    /** @param runners how many answers there will be */
    RoomRace(int runners, Optional<String> avoid, Consumer<Room> giveBack) {
        this.waiting = new AtomicInteger(runners);
        this.avoid = avoid;
        this.giveBack = giveBack;
        if (runners == 0) {
            chosen.complete(Optional.empty());
        }
    }

    CompletionStage<Optional<Room>> result() {
        return chosen;
    }

    /** Empty: no room there, or no answer. */
    void answered(Optional<Room> offer) {
        offer.ifPresent(this::offered);
        if (waiting.decrementAndGet() == 0) {
            Optional<Room> last = Optional.ofNullable(secondBest.get());
            if (!chosen.complete(last)) {
                last.ifPresent(giveBack);
            }
        }
    }

    private void offered(Room room) {
        boolean avoided = avoid.filter(room.node()::equals).isPresent();
        boolean kept = avoided ? secondBest.compareAndSet(null, room) : chosen.complete(Optional.of(room));
        if (!kept) {
            giveBack.accept(room);
        }
    }
}
