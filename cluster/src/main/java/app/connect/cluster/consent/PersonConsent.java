package app.connect.cluster.consent;

import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's line of the ledger.
 *
 * @param latest the last decision; null: has not answered
 * @param decidedAt when that was; null with {@code latest}
 * @param at position of the last decision; null with {@code latest} or before media ran
 * @param deliveredAt when the notice arrived, as far as anybody proved it
 * @param open stretches of the recording in which the person may be; the last one may be without end
 */
public record PersonConsent(
        PersonRef person,
        @Nullable Decision latest,
        @Nullable DecisionChannel channel,
        @Nullable Instant decidedAt,
        @Nullable MediaTime at,
        @Nullable Instant deliveredAt,
        List<OpenStretch> open) {
    /** [{@code from}, {@code to}); without {@code to} it goes on. */
    public record OpenStretch(MediaTime from, @Nullable MediaTime to) {
        boolean holds(MediaTime first, MediaTime end) {
            return !first.isBefore(from) && (to == null || !to.isBefore(end));
        }
    }

    public PersonConsent {
        open = List.copyOf(open);
    }

    static PersonConsent noticed(PersonRef person, ConsentMode mode) {
        List<OpenStretch> open =
                mode == ConsentMode.ONE_PARTY ? List.of(new OpenStretch(MediaTime.ZERO, null)) : List.of();
        return new PersonConsent(person, null, null, null, null, null, open);
    }

    PersonConsent delivered(Instant when) {
        Instant earliest = deliveredAt != null && deliveredAt.isBefore(when) ? deliveredAt : when;
        return new PersonConsent(person, latest, channel, decidedAt, at, earliest, open);
    }

    PersonConsent decided(Decision decision, DecisionChannel how, Instant when, @Nullable MediaTime where) {
        MediaTime position = where == null ? MediaTime.ZERO : where;
        List<OpenStretch> stretches = decision == Decision.ACKNOWLEDGE ? opened(position) : closed(position);
        return new PersonConsent(person, decision, how, when, where, deliveredAt, stretches);
    }

    private List<OpenStretch> opened(MediaTime position) {
        if (isOpen()) {
            return open;
        }
        // What is let in was captured before it arrived, and the position is an estimate; but never into a closed
        // stretch.
        MediaTime early = position.minus(ConsentLedger.OPENING_TOLERANCE).max(lastClosed());
        List<OpenStretch> more = new ArrayList<>(open);
        more.add(new OpenStretch(early, null));
        return more;
    }

    private List<OpenStretch> closed(MediaTime position) {
        if (!isOpen()) {
            return open;
        }
        List<OpenStretch> less = new ArrayList<>(open.subList(0, open.size() - 1));
        MediaTime from = open.get(open.size() - 1).from();
        less.add(new OpenStretch(from, position.max(from)));
        return less;
    }

    boolean isOpen() {
        return !open.isEmpty() && open.get(open.size() - 1).to() == null;
    }

    /** Where a decision closed the gate last, whether it stood open then or not. */
    private MediaTime lastClosed() {
        MediaTime closed = at == null || latest == Decision.ACKNOWLEDGE ? MediaTime.ZERO : at;
        MediaTime ended = open.isEmpty() ? null : open.get(open.size() - 1).to();
        return ended == null ? closed : closed.max(ended);
    }

    boolean allows(MediaTime from, MediaTime to) {
        return open.stream().anyMatch(stretch -> stretch.holds(from, to));
    }
}
