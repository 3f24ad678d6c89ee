package app.connect.api.http;

import app.connect.api.json.LedgerJson;
import app.connect.cluster.access.LedgerItem;
import app.connect.cluster.access.LedgerRows;
import app.connect.cluster.identity.ParticipantId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Rows of the consent ledger as clients see them. */
final class LedgerViews {
    private final LedgerRows ledger;

    LedgerViews(LedgerRows ledger) {
        this.ledger = ledger;
    }

    /** The row of somebody of whom something has just been written. */
    CompletionStage<LedgerJson> of(RecordingId recording, PersonRef person) {
        return ledger.of(recording).thenApply(items -> items.stream()
                .filter(item -> item.person().equals(person))
                .findFirst()
                .map(LedgerViews::toJson)
                .orElseThrow(() -> new IllegalStateException("a decision or a notice without its ledger row")));
    }

    static LedgerJson toJson(LedgerItem item) {
        LedgerItem.Entry latest = item.decided();
        List<ParticipantId> participants = item.participants();
        return new LedgerJson(
                participants.isEmpty() ? null : participants.get(0).value(),
                item.userId(),
                item.name(),
                item.policy(),
                item.textVersion(),
                format(item.notifiedAt()),
                format(item.deliveredAt()),
                latest == null ? null : latest.decision(),
                latest == null ? null : ApiTime.format(latest.decidedAt()),
                latest == null ? null : millis(latest.media()),
                latest == null ? null : latest.how(),
                item.history().stream()
                        .map(entry -> new LedgerJson.EntryJson(
                                entry.decision(),
                                entry.textVersion(),
                                ApiTime.format(entry.decidedAt()),
                                millis(entry.media()),
                                entry.how()))
                        .toList());
    }

    private static @Nullable String format(@Nullable Instant time) {
        return time == null ? null : ApiTime.format(time);
    }

    private static @Nullable Long millis(@Nullable MediaTime time) {
        return time == null ? null : time.toMillis();
    }
}
