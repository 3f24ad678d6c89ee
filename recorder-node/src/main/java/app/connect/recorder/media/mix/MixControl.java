package app.connect.recorder.media.mix;

import app.connect.cluster.recording.Layout;
import app.connect.cluster.time.MediaTime;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The handle on a running mix, for any thread. Orders are carried out one after another, before the next frame. */
public interface MixControl {
    /** Completes when the first permitted picture or sound has arrived. */
    CompletionStage<MixOrigin> live();

    /**
     * These tracks and no others are mixed, by their number. What a track that is gone or muted now captured before
     * {@code sinceNanos} (monotonic) is mixed all the same, at its time. Does not open a closed gate.
     */
    void tracks(Map<Integer, MixTrack> tracks, long sinceNanos);

    /** Arranges the picture so from the next frame on. */
    void layout(Layout layout);

    /** What persons are called, by their reference; of others nothing is written. */
    void names(Map<String, String> names);

    /**
     * Nothing of this person is seen or heard any more, whatever was buffered.
     *
     * @return the media time of the first frame without that person; fails when the mix is gone
     */
    CompletionStage<MediaTime> closeGate(String person);

    /** What this person's tracks captured at {@code fromNanos} (monotonic) or later is mixed again. */
    void openGate(String person, long fromNanos);

    /**
     * Ends the recording at the last frame boundary at or before {@code at} (or after the last composed frame, if that
     * is later): everything before it is still composed, then {@link Mixed.Cut} is emitted and the stream completes.
     */
    void cut(MediaTime at);

    /** The end of what has been composed: the media time of the next frame; zero before there is an origin. */
    MediaTime position();

    /** The position when anything permitted came in last; zero before there is an origin. */
    MediaTime lastMedia();

    /**
     * When the next frame's moment is, on this node's monotonic clock; {@link Long#MAX_VALUE} before there is an
     * origin.
     */
    long nextNanos();

    /** How it has gone so far. */
    MixReport report();
}
