package app.connect.cluster.recording;

import app.connect.cluster.recording.RecordingEvent.SessionResumed;
import app.connect.cluster.recording.RecordingEvent.StopAccepted;

/** The session was lost; another is wanted, claimed or opening. */
record Recovering(CallHistory history, LiveRecording recording) implements Capturing {
    @Override
    public RecordingStatus status() {
        return RecordingStatus.RECOVERING;
    }

    SessionResumed resume(ClockPair position) {
        return new SessionResumed(claim().epoch(), position);
    }

    @Override
    public RecordingState apply(JournaledRecordingEvent event) {
        CallHistory after = history.after(event);
        LiveRecording changed = recording.apply(event);
        if (event.event() instanceof SessionResumed) {
            return new Active(after, changed);
        } else if (event.event() instanceof StopAccepted stop) {
            return Ending.of(after, changed, stop, event.link().at());
        }
        return new Recovering(after, changed);
    }
}
