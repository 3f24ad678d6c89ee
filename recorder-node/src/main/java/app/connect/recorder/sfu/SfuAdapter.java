package app.connect.recorder.sfu;

import app.connect.cluster.recording.SessionTrack;
import app.connect.recorder.media.arrival.ConsentGate;
import app.connect.recorder.media.arrival.RtpEndpoint;
import app.connect.recorder.telemetry.Drops;
import java.util.Optional;

/** Gets one track's packets to this node. */
public interface SfuAdapter {
    /**
     * An endpoint for a permitted track; the caller owns it and feeds it to an ArrivalSource. Empty when there is none to
     * give now (ports used up): the caller tries again later.
     */
    Optional<RtpEndpoint> open(SessionTrack track, ConsentGate gate, Drops drops);

    /** Whether a track could be opened now. */
    default boolean hasRoom() {
        return true;
    }
}
