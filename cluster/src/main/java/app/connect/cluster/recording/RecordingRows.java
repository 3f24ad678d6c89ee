package app.connect.cluster.recording;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.ConversationId;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.identity.RecordingId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The plain rows that the command path writes before it answers: where a recording is, its consent ledger, what people
 * are told. A port, so that the entity knows no SQL. Everything may be repeated without harm.
 */
public interface RecordingRows {
    /** Inserts {@code recording_location} before anything is persisted or anybody is told. Idempotent by recording. */
    CompletionStage<Void> located(
            CallKey call, RecordingId recording, ConversationId conversation, PersonRef startedBy);

    /**
     * Inserts, in one transaction and in this order, whatever rows belong to these events (consent ledger, event log).
     * Idempotent by (persistence id, sequence number, kind): the last events are given again after every recovery.
     * Never holds a slot-committed event; the envelope names the recording, which may differ within one call.
     */
    CompletionStage<Void> append(CallKey call, List<NumberedEvent> events);

    /** Tells the call's followers, and nobody else, where a track is wanted now. Told again if said again. */
    CompletionStage<Void> endpointsChanged(CallKey call, RecordingId recording, EndpointChange change);

    /** Whether {@code recording_location} knows this recording of this call. */
    CompletionStage<Boolean> known(CallKey call, RecordingId recording);
}
