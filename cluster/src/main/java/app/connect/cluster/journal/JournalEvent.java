package app.connect.cluster.journal;

/** Persisted as jackson-json with a stable type name; lives for ever, so it only ever grows optional fields. */
public interface JournalEvent {}
