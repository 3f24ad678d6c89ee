package app.connect.cluster.recording;

/** An event and its place in the journal of its call: with the persistence id, the key of every row that belongs to it. */
public record NumberedEvent(long sequenceNumber, JournaledRecordingEvent event) {}
