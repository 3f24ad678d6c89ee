package app.connect.cluster.recording;

import app.connect.cluster.journal.WireMessage;
import app.connect.cluster.time.MediaTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The flaws of all slots of a recording, for those who ask.
 *
 * @param affected where they are, in order, to a slot's length
 */
public record RecordingFlaws(long repeatedFrames, Map<String, Long> dropped, List<Stretch> affected)
        implements WireMessage {
    public record Stretch(MediaTime from, MediaTime to) implements WireMessage {}

    public RecordingFlaws {
        dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
        affected = List.copyOf(affected);
    }
}
