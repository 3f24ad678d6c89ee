package app.connect.cluster.chat;

import app.connect.cluster.consent.ConsentMode;
import app.connect.cluster.consent.Decision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When what one person writes may be kept: from the acknowledgement (all-party) or the notice (one-party) on, and not
 * from a decline or withdrawal on. To the instant, unlike picture and sound: a message is not captured before it is
 * sent.
 */
record WritingConsent(ConsentMode mode, List<Entry> entries) {
    /** @param decision null: a notice */
    record Entry(Instant at, @Nullable Decision decision) {}

    WritingConsent {
        entries = List.copyOf(entries);
    }

    boolean standsAt(Instant time) {
        boolean stands = false;
        for (Entry entry : entries) {
            if (!entry.at().isAfter(time)) {
                stands = entry.decision() == null
                        ? stands || mode == ConsentMode.ONE_PARTY
                        : entry.decision() == Decision.ACKNOWLEDGE;
            }
        }
        return stands;
    }
}
