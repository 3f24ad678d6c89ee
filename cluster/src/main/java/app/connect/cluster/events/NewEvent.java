package app.connect.cluster.events;

import java.time.Instant;

/**
 * Something to tell. (persistenceId, sequenceNr) name the journal event that it belongs to; of one event each type is told
 * once to a call and once to a conversation.
 *
 * @param type as the contract spells it: {@code recording.started}, …
 * @param body JSON
 */
public record NewEvent(StreamKey stream, String persistenceId, long sequenceNr, String type, String body, Instant at) {}
