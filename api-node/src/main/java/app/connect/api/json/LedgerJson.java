package app.connect.api.json;

import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One person's row of the consent ledger (contract §2). */
public record LedgerJson(
        @Nullable String participantId,
        @Nullable String userId,
        @Nullable String name,
        ConsentMode policy,
        int textVersion,
        @Nullable String notifiedAt,
        @Nullable String deliveredAt,
        @Nullable Decision decision,
        @Nullable String decidedAt,
        @Nullable Long atMs,
        @Nullable DecisionChannel how,
        List<EntryJson> history) {
    /** One decision of the person. */
    public record EntryJson(
            Decision decision, int textVersion, String decidedAt, @Nullable Long atMs, DecisionChannel how) {}
}
