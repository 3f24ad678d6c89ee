package app.connect.cluster.events;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What followers of streams need of the table. */
public interface EventReader {
    /** At most {@code limit} events after {@code afterId} (0: from the beginning), in order. */
    CompletionStage<List<LoggedEvent>> read(StreamKey stream, long afterId, int limit);

    /** Whether everything after {@code afterId} is still there. */
    CompletionStage<Reach> reach(StreamKey stream, long afterId);

    /** The newest numbers; a stream without events is left out. */
    CompletionStage<Map<StreamKey, Long>> ends(Collection<StreamKey> streams);

    /**
     * @param lastId the newest number, 0 before the first event
     * @param whole false if events after the given one are cleared out, or it is none of this stream's
     */
    record Reach(long lastId, boolean whole) {}
}
