package app.connect.cluster.recording;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.recording.RecordingEvent.GapDeclared;
import app.connect.cluster.recording.RecordingEvent.SessionClaimed;
import app.connect.cluster.recording.Timeline.Claim;
import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recording is on: everything from its start to its seal. */
sealed interface Running extends RecordingState permits Capturing, Ending {
    LiveRecording recording();

    RecordingStatus status();

    /** Where the timeline ends; null until it is stopped. */
    default @Nullable MediaTime cut() {
        return null;
    }

    default @Nullable EndReason endReason() {
        return null;
    }

    default Claim claim() {
        return recording()
                .timeline()
                .claim()
                .orElseThrow(() ->
                        new IllegalStateException("recording " + recording().id() + " was never claimed"));
    }

    default boolean isClaimedBy(Epoch epoch) {
        return claim().epoch().equals(epoch);
    }

    /** Whether a slot may enter: first by its place, then by the consent of everybody in it. */
    default CommitVerdict judge(Epoch epoch, SlotFacts facts) {
        CommitVerdict verdict = recording().timeline().judge(epoch, facts, cut());
        return verdict instanceof CommitVerdict.Enter && !recording().permits(facts)
                ? new CommitVerdict.No(CommitRefusal.WITHOUT_CONSENT)
                : verdict;
    }

    /** Takes the recording over: what is missing before {@code position} is a gap, the rest belongs to a new epoch. */
    default List<RecordingEvent> claim(String node, Optional<MediaTime> position) {
        Timeline timeline = recording().timeline();
        Slot from = position.map(time -> Slot.startingAtOrAfter(time.max(timeline.committedEnd())))
                .orElse(Slot.FIRST);
        Slot fromSlot = from.compareTo(claim().fromSlot()) < 0 ? claim().fromSlot() : from;
        List<RecordingEvent> events = new ArrayList<>(declareGaps(fromSlot, "session-lost"));
        events.add(new SessionClaimed(claim().epoch().next(), node, fromSlot));
        return events;
    }

    default List<RecordingEvent> declareGaps(Slot before, String reason) {
        return recording().timeline().undeclaredBefore(before).stream()
                .<RecordingEvent>map(slots -> new GapDeclared(slots.from(), slots.to(), reason))
                .toList();
    }
}
