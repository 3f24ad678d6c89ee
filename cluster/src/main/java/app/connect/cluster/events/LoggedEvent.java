package app.connect.cluster.events;

import java.time.Instant;

/** @param id increasing within the stream, from 1 and without holes: what {@code Last-Event-ID} names */
public record LoggedEvent(long id, String type, String body, Instant at) {}
