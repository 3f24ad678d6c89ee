package app.connect.cluster.access;

import app.connect.cluster.directory.Database;
import app.connect.cluster.events.EventLog;
import app.connect.cluster.events.JournalPlace;
import app.connect.cluster.events.LibraryTellings;
import app.connect.cluster.events.NewEvent;
import app.connect.cluster.events.WakeUps;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.library.LibraryRows;
import app.connect.cluster.recording.SealedRecording;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What people are told of finished recordings, written beside their journal. */
public final class JdbcLibraryRows implements LibraryRows {
    /** Permanent, as the journal's. */
    private static final String PERSISTENCE_ID = "Library|";

    private final EventLog log;
    private final WakeUps followers;

    /** @param followers are told after each commit */
    public JdbcLibraryRows(Database database, WakeUps followers) {
        this.log = new EventLog(database);
        this.followers = followers;
    }

    static String persistenceId(RecordingId recording) {
        return PERSISTENCE_ID + recording.value();
    }

    @Override
    public CompletionStage<Void> append(SealedRecording recording, List<NumberedLibraryEvent> events) {
        List<NewEvent> told = events.stream()
                .flatMap(numbered -> new JournalPlace(
                                persistenceId(recording.recording()),
                                numbered.sequenceNumber(),
                                numbered.event().link().at())
                                .address(
                                        LibraryTellings.of(numbered.event().event(), recording),
                                        recording.call(),
                                        recording.conversation())
                                .stream())
                .toList();
        return log.append(told).thenAccept(followers::wake);
    }
}
