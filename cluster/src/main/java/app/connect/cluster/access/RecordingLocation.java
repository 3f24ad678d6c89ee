package app.connect.cluster.access;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import java.time.Instant;

/** Where a recording belongs: what a route must know before it can ask anybody. */
public record RecordingLocation(
        RecordingId recording, CallKey call, ConversationId conversation, PersonRef startedBy, Instant at) {}
