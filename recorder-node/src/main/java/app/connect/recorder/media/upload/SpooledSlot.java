package app.connect.recorder.media.upload;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.RecordingId;
import app.connect.cluster.recording.SegmentObject;
import app.connect.cluster.recording.SlotFacts;
import app.connect.cluster.recording.StagingKeys;

/**
 * Everything needed to offer a slot, also by a process that knows nothing else of it: the content of {@code slot.json}.
 * The call is in it because a recording's entity is addressed by its call.
 */
public record SpooledSlot(CallKey call, RecordingId recording, Epoch epoch, SlotFacts facts) {
    StagingKeys keys() {
        return new StagingKeys(call.organisation(), recording, epoch);
    }

    /** On the disk; init segments are not counted. */
    long bytes() {
        return facts.objects().stream().mapToLong(SegmentObject::bytes).sum();
    }
}
