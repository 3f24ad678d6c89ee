package app.connect.cluster.recording;

import app.connect.cluster.recording.RecordingEvent.SessionLost;
import app.connect.cluster.recording.RecordingEvent.StopAccepted;

/** A session records. */
record Active(CallHistory history, LiveRecording recording) implements Capturing {
    @Override
    public RecordingStatus status() {
        return RecordingStatus.ACTIVE;
    }

    SessionLost lose(String reason) {
        return new SessionLost(claim().epoch(), reason);
    }

    @Override
    public RecordingState apply(JournaledRecordingEvent event) {
        CallHistory after = history.after(event);
        LiveRecording changed = recording.apply(event);
        if (event.event() instanceof SessionLost) {
            return new Recovering(after, changed);
        } else if (event.event() instanceof StopAccepted stop) {
            return Ending.of(after, changed, stop, event.link().at());
        }
        return new Active(after, changed);
    }
}
