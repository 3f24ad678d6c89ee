package app.connect.recorder.finish;

import app.connect.cluster.identity.Epoch;
import app.connect.cluster.recording.RecordingEvent.SlotCommitted;
import app.connect.cluster.recording.SlotFacts;

/** One slot as the journal has it: which epoch wrote it, and what. */
public record CommittedSlot(Epoch epoch, SlotFacts facts) {
    public static CommittedSlot of(SlotCommitted event) {
        return new CommittedSlot(event.epoch(), event.facts());
    }

    int number() {
        return facts.slot().number();
    }
}
