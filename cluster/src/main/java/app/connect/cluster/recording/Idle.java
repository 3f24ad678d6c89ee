package app.connect.cluster.recording;

import app.connect.cluster.consent.ConsentTerms;
import app.connect.cluster.consent.Decision;
import app.connect.cluster.consent.DecisionChannel;
import app.connect.cluster.directory.CallRoster;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.PersonRef;
import app.connect.cluster.recording.RecordingEvent.ConsentDecided;
import app.connect.cluster.recording.RecordingEvent.RecordingStarted;
import app.connect.cluster.recording.RecordingEvent.SessionClaimed;
import app.connect.cluster.time.Slot;
import java.util.ArrayList;
import java.util.List;

/** No recording is on; earlier ones may still be on their way to the library. */
record Idle(CallHistory history) implements RecordingState {
    /** Everything that a start persists at once: who is there, that all were told, the starter's consent, the claim. */
    List<RecordingEvent> start(
            RecordingCommand.Start start, PersonRef starter, ConsentTerms terms, CallRoster roster, String node) {
        List<RecordingEvent> events = new ArrayList<>();
        events.add(new RecordingStarted(
                roster.conversation(), starter, start.requestDigest(), terms, start.layout(), start.profile()));
        List<RecordingEvent> present = Attendance.NOBODY.difference(roster);
        present.stream()
                .filter(event -> !(event instanceof RecordingEvent.TrackAdded))
                .forEach(events::add);
        events.add(new ConsentDecided(
                starter, Decision.ACKNOWLEDGE, terms.textVersion(), DecisionChannel.INITIATOR, null));
        present.stream()
                .filter(event -> event instanceof RecordingEvent.TrackAdded)
                .forEach(events::add);
        events.add(new SessionClaimed(Epoch.FIRST, node, Slot.FIRST));
        return events;
    }

    @Override
    public RecordingState apply(JournaledRecordingEvent event) {
        CallHistory after = history.after(event);
        if (event.event() instanceof RecordingStarted started) {
            return new Starting(
                    after,
                    LiveRecording.started(event.link().recordingId(), CallHistory.sequenceNumber(event), started));
        }
        return new Idle(after);
    }
}
