package app.connect.cluster.recording;

import app.connect.cluster.recording.CallHistory.PastRecording;
import app.connect.cluster.time.MediaTime;

/** How a recording leaves its call: what the library gets, and what the call remembers. */
record Farewell(LiveRecording recording, MediaTime duration, EndReason reason, boolean aborted) {
    /** @param history up to and including the event that ended the recording */
    CallHistory leave(CallHistory history) {
        LiveRecording.Origin origin = recording.origin();
        SealedRecording sealed = new SealedRecording(
                origin.recording(),
                history.call(),
                origin.conversation(),
                origin.startedBy(),
                recording.startedAt(),
                duration,
                reason,
                aborted,
                recording.layout(),
                origin.profile(),
                RecordingViews.gaps(recording, duration),
                recording.consent().terms().textVersion(),
                origin.fromSequenceNumber(),
                history.chain().nextIndex(),
                history.chain().hash(),
                recording.timeline().flaws().until(duration));
        return history.ended(
                new PastRecording(
                        origin.requestDigest(),
                        origin.layout(),
                        origin.profile(),
                        RecordingViews.past(recording, this)),
                sealed);
    }
}
