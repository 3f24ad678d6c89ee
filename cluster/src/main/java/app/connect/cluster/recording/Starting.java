package app.connect.cluster.recording;

import app.connect.cluster.recording.RecordingEvent.RecordingAborted;
import app.connect.cluster.recording.RecordingEvent.RecordingActivated;
import app.connect.cluster.time.MediaTime;
import java.time.Instant;

/** Everybody was told, a session is claimed; nothing is recorded yet. */
record Starting(CallHistory history, LiveRecording recording) implements Capturing {
    @Override
    public RecordingStatus status() {
        return RecordingStatus.STARTING;
    }

    /** Media time zero is where the session's position says it was. */
    RecordingActivated activate(ClockPair position) {
        Instant zero = position.database().minus(position.media().toDuration());
        return new RecordingActivated(zero);
    }

    @Override
    public RecordingState apply(JournaledRecordingEvent event) {
        CallHistory after = history.after(event);
        LiveRecording changed = recording.apply(event);
        if (event.event() instanceof RecordingActivated) {
            return new Active(after, changed);
        } else if (event.event() instanceof RecordingAborted aborted) {
            Farewell farewell = new Farewell(changed, MediaTime.ZERO, aborted.reason(), true);
            return new Idle(farewell.leave(after));
        }
        return new Starting(after, changed);
    }
}
