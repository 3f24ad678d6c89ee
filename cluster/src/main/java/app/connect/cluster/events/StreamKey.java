package app.connect.cluster.events;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.OrganisationId;
import java.util.Comparator;

/** A stream that one can follow. */
public record StreamKey(Kind kind, OrganisationId organisation, String id) implements Comparable<StreamKey> {
    private static final Comparator<StreamKey> ORDER = Comparator.comparing(StreamKey::kind)
            .thenComparing(key -> key.organisation().value())
            .thenComparing(StreamKey::id);

    /** What it is about; the column's text. */
    public enum Kind {
        CALL,
        CONVERSATION
    }

    public static StreamKey of(CallKey call) {
        return new StreamKey(Kind.CALL, call.organisation(), call.call().value());
    }

    public static StreamKey of(OrganisationId org, ConversationId conversation) {
        return new StreamKey(Kind.CONVERSATION, org, conversation.value());
    }

    @Override
    public int compareTo(StreamKey other) {
        return ORDER.compare(this, other);
    }
}
