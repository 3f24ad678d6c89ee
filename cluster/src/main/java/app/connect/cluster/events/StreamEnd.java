package app.connect.cluster.events;

/**
 * How far a stream reaches.
 *
 * @param lastId of its newest event; never smaller than what was said before, but may come late
 */
public record StreamEnd(StreamKey stream, long lastId) {}
