package app.connect.recorder.finish;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.recording.Presence;
import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import app.connect.cluster.recording.SlotFacts;

/** One slot as the journal has it: which epoch wrote it, and what. */
public record CommittedSlot(Epoch epoch, SlotFacts facts) {
    public static CommittedSlot of(SlotCommitted event) {
        return new CommittedSlot(event.epoch(), event.facts());
    }

    /** How many are seen or heard from its beginning on. */
    int persons() {
        return (int) facts.presences().stream()
                .filter(presence -> !facts.slot().start().isBefore(presence.from()))
                .map(Presence::person)
                .distinct()
                .count();
    }

    int number() {
        return facts.slot().number();
    }
}
