package app.connect.recorder.media;

import app.connect.cluster.recording.SessionTrack;
import app.connect.cluster.time.MediaTime;
import app.connect.recorder.media.arrival.RtpEndpoint;
import app.connect.recorder.media.assembly.SenderClock;
import app.connect.recorder.media.assembly.SyncMeter;
import app.connect.recorder.media.mix.MixControl;
import java.util.concurrent.CompletionStage;

/** The media graph of one epoch while it runs: tracks are attached to it as they come. */
public interface RunningPipeline {
    /**
     * Feeds what arrives at {@code endpoint} into the mix, until the endpoint ends. Takes ownership of the endpoint.
     *
     * @param device shared by all tracks of the device that sends it
     * @param sync notes how well the track's capture times are known
     */
    void attach(SessionTrack track, RtpEndpoint endpoint, SenderClock device, SyncMeter sync);

    MixControl mix();

    /** Completes with the end of what was offered when every slot has had its final answer. */
    CompletionStage<MediaTime> drained();

    /** Ends at once; what is spooled stays. */
    void abort();
}
