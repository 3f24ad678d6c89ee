package app.connect.recorder.session;

import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.Layout;
import app.connect.cluster.recording.PersonName;
import app.connect.cluster.recording.SessionTrack;
import app.connect.cluster.recording.TrackEndpoint;
import app.connect.cluster.recording.TrackReport;
import app.connect.cluster.time.MediaTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The running pipeline as its session sees it. All methods may be called from the session actor's thread only. */
public interface SessionMedia {
    /** Position and when it was captured, on this node's monotonic clock. */
    record Position(MediaTime media, long nanos) {}

    /** Completes with the first position when the first picture or sound of the epoch has been decoded. */
    CompletionStage<Position> live();

    /** The newest composed position; empty before it is live. */
    Optional<Position> position();

    /**
     * Receives exactly these tracks from now on: opens ports for new ones, ends those that are gone. Of who has left,
     * what was captured before is still recorded; of who is not {@code admitted}, nothing.
     */
    void receive(Map<Integer, SessionTrack> tracks, Set<PersonRef> admitted);

    /** The position when anything of anybody came in last; empty before it is live. */
    Optional<MediaTime> lastMedia();

    /** Arranges the picture so from now on. */
    void layout(Layout layout);

    /** What the persons in picture are called from now on. */
    void names(List<PersonName> names);

    /** Where the received tracks are listened for. */
    List<TrackEndpoint> endpoints();

    /** How it fares with each track that it is to receive. */
    List<TrackReport> reports();

    /** Nothing of {@code person} passes from now on; completes with the first position without that person. */
    CompletionStage<MediaTime> closeGate(PersonRef person);

    /** Records up to {@code at} and no further. */
    void cut(MediaTime at);

    /**
     * Completes with the end of the recording when every slot has had its final answer; fails when the pipeline did.
     */
    CompletionStage<MediaTime> drained();

    /** How it has gone so far. */
    MediaReport report();

    /** Ends at once and frees everything; spooled slots stay. Idempotent. */
    void abort();
}
