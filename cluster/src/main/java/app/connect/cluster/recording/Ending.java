package app.connect.cluster.recording;

import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import app.connect.cluster.recording.RecordingEvent.StopAccepted;
import app.connect.cluster.recording.RecordingEvent.TimelineSealed;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Stopped; slots up to the cut may still come in. Nothing new is captured.
 *
 * @param cut where the timeline ends; a little later than the stop if the last segment was closed already
 */
record Ending(CallHistory history, LiveRecording recording, MediaTime cut, EndReason endReason, Instant stoppedAt)
        implements Running {
    static Ending of(CallHistory history, LiveRecording recording, StopAccepted stop, Instant at) {
        return new Ending(history, recording, stop.cut(), stop.reason(), at);
    }

    @Override
    public RecordingStatus status() {
        return RecordingStatus.ENDING;
    }

    /** Every slot up to the cut is committed or declared a gap: nothing to wait for. */
    boolean isAccountedFor() {
        return recording.timeline().undeclaredBefore(end()).isEmpty();
    }

    /** Closes the timeline for good; what has not come is a gap. */
    List<RecordingEvent> seal() {
        Timeline timeline = recording.timeline();
        List<RecordingEvent> events = new ArrayList<>(declareGaps(end(), "not-stored"));
        events.add(new TimelineSealed(cut, timeline.committed().size(), timeline.bytes(), timeline.digest()));
        return events;
    }

    private Slot end() {
        return Slot.startingAtOrAfter(cut);
    }

    @Override
    public RecordingState apply(JournaledRecordingEvent event) {
        CallHistory after = history.after(event);
        LiveRecording changed = recording.apply(event);
        if (event.event() instanceof TimelineSealed) {
            return new Idle(new Farewell(changed, cut, endReason, false).leave(after));
        }
        MediaTime end = event.event() instanceof SlotCommitted slot
                ? cut.max(slot.facts().end())
                : cut;
        return new Ending(after, changed, end, endReason, stoppedAt);
    }
}
