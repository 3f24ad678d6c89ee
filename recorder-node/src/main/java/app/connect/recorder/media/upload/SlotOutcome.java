package app.connect.recorder.media.upload;

import app.connect.cluster.recording.CommitRefusal;

/** The end of a slot's way through this node. */
public sealed interface SlotOutcome {
    SpooledSlot slot();

    record Committed(SpooledSlot slot) implements SlotOutcome {}

    record Refused(SpooledSlot slot, CommitRefusal reason) implements SlotOutcome {}

    /** Set aside for a person to look at: the database or the store may be the wrong one. */
    record Quarantined(SpooledSlot slot, QuarantineReason reason) implements SlotOutcome {}

    /** The spool's quota was used up: a gap to declare. */
    record Dropped(SpooledSlot slot) implements SlotOutcome {}

    enum QuarantineReason {
        /** The entity does not know the recording. */
        UNKNOWN_RECORDING,
        /** The store holds something else under the slot's key. */
        KEY_TAKEN
    }
}
