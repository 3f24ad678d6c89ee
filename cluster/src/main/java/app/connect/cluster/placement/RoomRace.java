package app.connect.cluster.placement;

import app.connect.cluster.recording.Recorders.Room;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a session. While there is time all are heard, so that sessions do not gather on the node that answers first,
 * and {@link Roomiest} chooses; in a {@link #hurry} the first wins, so that a dead node's silence costs nothing. A room
 * on the node to avoid wins only when everybody has answered and there is no other. Every room that does not win is given
 * back. Thread-safe.
 */
final class RoomRace {
    /**
     * @param free how many recordings such as this one the node could carry besides its sessions
     * @param ahead for how many starts under way it holds a place
     */
    record Offer(Room room, double free, int ahead) {}

    /** @param waiting how many have not answered yet */
    private record Standing(List<Offer> offers, int waiting, boolean hurried, @Nullable Offer winner) {
        Standing answered(Optional<Offer> offer, Optional<String> avoid) {
            if (waiting == 0 || winner != null) {
                return this;
            }
            List<Offer> more = Stream.concat(offers.stream(), offer.stream()).toList();
            return new Standing(more, waiting - 1, hurried, null).decided(avoid);
        }

        Standing hurry(Optional<String> avoid) {
            return winner == null ? new Standing(offers, waiting, true, null).decided(avoid) : this;
        }

        private Standing decided(Optional<String> avoid) {
            List<Offer> wanted = offers.stream()
                    .filter(offer -> avoid.filter(offer.room().node()::equals).isEmpty())
                    .toList();
            boolean over = waiting == 0 || (hurried && !wanted.isEmpty());
            List<Offer> candidates = wanted.isEmpty() ? offers : wanted;
            return over && !candidates.isEmpty()
                    ? new Standing(offers, waiting, hurried, Roomiest.of(candidates))
                    : this;
        }

        boolean over() {
            return waiting == 0 || winner != null;
        }
    }

    private final CompletableFuture<Optional<Room>> chosen = new CompletableFuture<>();
    private final AtomicReference<Standing> standing;
    private final Optional<String> avoid;
    private final Consumer<Room> giveBack;

    /** @param answers how many there will be */
    RoomRace(int answers, Optional<String> avoid, Consumer<Room> giveBack) {
        Standing start = new Standing(List.of(), answers, false, null);
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
        Standing now = standing.updateAndGet(before -> before.answered(offer, avoid));
        offer.filter(late -> !now.offers().contains(late)).ifPresent(late -> giveBack.accept(late.room()));
        settle(now);
    }

    /** There is no more time: the best so far wins, or whoever comes first. */
    void hurry() {
        settle(standing.updateAndGet(now -> now.hurry(avoid)));
    }

    /** Once it is over, a standing changes no more; the first to see that gives the losers back. */
    private void settle(Standing now) {
        if (!now.over()) {
            return;
        }
        Offer winner = now.winner();
        if (chosen.complete(Optional.ofNullable(winner).map(Offer::room))) {
            now.offers().stream()
                    .filter(offer -> !offer.equals(winner))
                    .forEach(offer -> giveBack.accept(offer.room()));
        }
    }
}
