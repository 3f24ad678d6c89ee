package app.connect.cluster.access;

import app.connect.cluster.directory.Database;
import app.connect.cluster.directory.JsonColumn;
import app.connect.cluster.events.EventLog;
import app.connect.cluster.events.LibraryTellings;
import app.connect.cluster.events.StreamEnd;
import app.connect.cluster.events.StreamKey;
import app.connect.cluster.events.Telling;
import app.connect.cluster.events.WakeUps;
import app.connect.cluster.library.LibraryCommand.FinalizationProgress;
import app.connect.cluster.library.ProgressNews;
import app.connect.cluster.recording.SealedRecording;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Progress in the streams of the call and of the conversation. */
public final class JdbcProgressNews implements ProgressNews {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcProgressNews.class);
    /** In place of a persistence id: no journal has these. */
    private static final String ORIGIN = "Progress|";

    private final Database database;
    private final WakeUps followers;

    public JdbcProgressNews(Database database, WakeUps followers) {
        this.database = database;
        this.followers = followers;
    }

    @Override
    public void tell(SealedRecording recording, long claim, FinalizationProgress progress) {
        database.transaction(connection -> append(connection, recording, claim, progress))
                .whenComplete((grown, failure) -> {
                    if (failure == null) {
                        followers.wake(grown);
                    } else {
                        LOG.atDebug()
                                .addKeyValue("recordingId", recording.recording())
                                .setCause(failure)
                                .log("progress was not told");
                    }
                });
    }

    private static List<StreamEnd> append(
            Connection connection, SealedRecording recording, long claim, FinalizationProgress progress)
            throws SQLException {
        Telling telling = LibraryTellings.of(progress, recording);
        List<StreamEnd> grown = new ArrayList<>();
        for (StreamKey stream : List.of(
                StreamKey.of(recording.call()),
                StreamKey.of(recording.call().organisation(), recording.conversation()))) {
            EventLog.tellBesides(
                            connection,
                            stream,
                            ORIGIN + recording.recording().value(),
                            new EventLog.Told(JdbcLibraryRows.persistenceId(recording.recording()), claim),
                            telling.type(),
                            JsonColumn.write(telling.body()))
                    .ifPresent(grown::add);
        }
        return grown;
    }
}
