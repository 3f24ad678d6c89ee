package app.connect.cluster.library;

import app.connect.cluster.journal.ChainLink;
import app.connect.cluster.journal.JournalEvent;

/** One record of an entry's journal: envelope, event, and the hash over both. */
public record JournaledLibraryEvent(ChainLink link, LibraryEvent event, String hash) implements JournalEvent {}
