package app.connect.recorder.media.upload;

import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.Epoch;
import app.connect.cluster.identity.RecordingId;
import app.connect.recorder.media.segment.EncodedSlot;
import app.connect.recorder.media.segment.SegmentStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Flow;

/** The two ways to the store: of a live epoch's slots, and of those that a former process left in the spool. */
public final class UploadFlow {
    private UploadFlow() {}

    /** Completes when every slot has its final answer. On a dispatcher that may block. */
    public static Flow<EncodedSlot, SlotOutcome, NotUsed> live(
            CallKey call, RecordingId recording, Epoch epoch, UploadPorts ports) {
        Spooling spooling = new Spooling(ports, call, recording, epoch);
        return Flow.of(EncodedSlot.class)
                .map(spooling::take)
                .via(new UploadStage(ports))
                .async(SegmentStage.DISPATCHER);
    }

    /** The same for {@link Spool#scan()}'s slots. Not for an epoch that is live on this node. */
    public static Flow<SpooledSlot, SlotOutcome, NotUsed> leftOver(UploadPorts ports) {
        return Flow.of(SpooledSlot.class)
                .map(slot -> found(slot, ports))
                .via(new UploadStage(ports))
                .async(SegmentStage.DISPATCHER);
    }

    private static Spooled found(SpooledSlot slot, UploadPorts ports) {
        ports.quota().charge(slot.bytes());
        return new Spooled.Kept(slot);
    }
}
