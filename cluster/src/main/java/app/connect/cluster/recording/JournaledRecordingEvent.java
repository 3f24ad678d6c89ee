package app.connect.cluster.recording;

import app.connect.cluster.journal.ChainLink;
import app.connect.cluster.journal.JournalEvent;

/** One record of a call's journal: envelope, event, and the hash over both. */
public record JournaledRecordingEvent(ChainLink link, RecordingEvent event, String hash) implements JournalEvent {}
