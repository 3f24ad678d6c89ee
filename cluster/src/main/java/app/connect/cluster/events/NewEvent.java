package app.connect.cluster.events;

import java.time.Instant;

/**
 * Something to tell. (persistenceId, sequenceNr, kind) name the journal event that it belongs to and which of that event's
 * tellings it is; the same name is told once per stream kind.
 *
 * @param type as the contract spells it: {@code recording.started}, …
 * @param body JSON
 */
public record NewEvent(
        StreamKey stream, String persistenceId, long sequenceNr, String kind, String type, String body, Instant at) {}
