package app.connect.recorder.media;

import app.connect.cluster.recording.SessionSpec;
import app.connect.cluster.recording.SessionTrack;
import java.time.Duration;

/** A call that a {@link VirtualPipeline} records: what its tracks have captured, and when. */
public interface VirtualCall {
    /** How long ago it began, when all of its tracks are known. */
    Duration lead(SessionSpec spec);

    /** How many tracks it has; it begins with the last of them. */
    int tracks();

    /** How long after the call's first moment the track's unit 0 was captured. */
    Duration first(SessionTrack track);

    /** How many units the track captures in a second. */
    int unitsPerSecond(SessionTrack track);

    /** An encoded picture, or a packet of sound; lent, not to be changed. */
    byte[] unit(SessionTrack track, long number);

    /** Whether decoding can begin with this unit. */
    boolean isKey(SessionTrack track, long number);
}
