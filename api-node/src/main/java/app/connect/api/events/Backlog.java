package app.connect.api.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.pekko.util.ByteString;

/**
 * What one follower is still to be sent: at most {@code capacity} events, each once, in the order of their numbers.
 * What does not follow the last one is not taken: it is read from the table. Belongs to one stage.
 */
final class Backlog {
    /** What becomes of events that were offered. */
    enum Offer {
        TAKEN,
        /** Some in between are missing. */
        GAP,
        FULL
    }

    private final int capacity;
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private long last;

    /** @param after the number after which the follower wants to hear */
    Backlog(int capacity, long after) {
        this.capacity = capacity;
        this.last = after;
    }

    /** The number of the newest event that was taken. */
    long last() {
        return last;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** As they came; those taken already are passed over. */
    Offer offer(List<Outgoing> events) {
        for (Outgoing event : events) {
            if (event.id() > last + 1) {
                return Offer.GAP;
            }
            if (event.id() == last + 1) {
                if (waiting.size() == capacity) {
                    return Offer.FULL;
                }
                take(event);
            }
        }
        return Offer.TAKEN;
    }

    /** As the table has them: what is missing in between is cleared out. Never more than there is room for. */
    void fill(List<Outgoing> page) {
        for (Outgoing event : page) {
            if (event.id() > last) {
                if (waiting.size() == capacity) {
                    throw new IllegalStateException("a page is larger than the backlog");
                }
                take(event);
            }
        }
    }

    /** Everything that waits, for one write. */
    ByteString drain() {
        ByteString all = ByteString.emptyByteString();
        for (Outgoing event : waiting) {
            all = all.concat(event.text());
        }
        waiting.clear();
        return all;
    }

    void clear() {
        waiting.clear();
    }

    private void take(Outgoing event) {
        waiting.add(event);
        last = event.id();
    }
}
