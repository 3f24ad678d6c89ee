package app.connect.cluster.access;

import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's consent to one recording, as the ledger has it. The last entry of {@code history} is what holds.
 *
 * @param participants every presence of the person during the recording, the oldest first; empty after the purge
 * @param name null after the purge
 * @param policy the terms the recording was started under, with {@code textVersion}
 * @param notifiedAt when the notice was issued; null where a decision came without one
 */
public record LedgerItem(
        PersonRef person,
        List<ParticipantId> participants,
        @Nullable String userId,
        @Nullable String name,
        ConsentMode policy,
        int textVersion,
        @Nullable Instant notifiedAt,
        @Nullable Instant deliveredAt,
        List<Entry> history) {
    public LedgerItem {
        participants = List.copyOf(participants);
        history = List.copyOf(history);
    }

    /** @param media position at which the gate closed, for a decision that closed it while media ran */
    public record Entry(
            Decision decision, int textVersion, Instant decidedAt, @Nullable MediaTime media, DecisionChannel how) {}

    /** Null while there is no answer. */
    public @Nullable Entry decided() {
        return history.isEmpty() ? null : history.get(history.size() - 1);
    }
}
