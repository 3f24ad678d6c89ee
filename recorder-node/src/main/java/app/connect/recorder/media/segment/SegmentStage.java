package app.connect.recorder.media.segment;

import app.connect.cluster.time.Slot;
import app.connect.recorder.media.encode.Encoded;
import java.util.List;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.stage.AbstractInOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * Writes one epoch's packets as slots.
 *
 * <pre>
 * In:            Encoded of one epoch
 * Out:           EncodedSlot, in order
 * Pulls:         when the slots completed by the last element are taken
 * Holds at most: one slot and a half of each rendition's bytes, in its muxer
 * Drops:         what lies after the epoch's end (not a whole slot, and the recording goes on elsewhere)
 * On completion: completes; a slot that is not complete leaves files that nobody offers
 * On failure:    fails (disk full, muxer); the epoch is over, complete slots are safe
 * Owns:          the muxers; the files belong to the spool once their slot is emitted
 * </pre>
 *
 * A stage of its own because it owns native muxers and makes few elements of many.
 */
public final class SegmentStage extends GraphStage<FlowShape<Encoded, EncodedSlot>> {
    /** For work that waits for the disk. */
    public static final String DISPATCHER = "connect.recorder.blocking-dispatcher";

    private final Inlet<Encoded> in = Inlet.create("Segment.in");
    private final Outlet<EncodedSlot> out = Outlet.create("Segment.out");
    private final FlowShape<Encoded, EncodedSlot> shape = FlowShape.of(in, out);
    private final EpochDirectory directory;
    private final Slot from;

    SegmentStage(EpochDirectory directory, Slot from) {
        this.directory = directory;
        this.from = from;
    }

    /** On a dispatcher that may block. {@code from}: the epoch's first slot. */
    public static Flow<Encoded, EncodedSlot, NotUsed> flow(EpochDirectory directory, Slot from) {
        return Flow.fromGraph(new SegmentStage(directory, from)).async(DISPATCHER);
    }

    @Override
    public FlowShape<Encoded, EncodedSlot> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes inheritedAttributes) {
        return new Logic(this);
    }

    private static final class Logic extends GraphStageLogic {
        private final SegmentStage stage;
        private final EpochSegments segments;

        Logic(SegmentStage stage) {
            super(stage.shape);
            this.stage = stage;
            this.segments = new EpochSegments(stage.directory, stage.from);
            setHandlers(stage.in, stage.out, new Handler());
        }

        @Override
        public void postStop() {
            segments.close();
        }

        private final class Handler extends AbstractInOutHandler {
            @Override
            public void onPush() {
                List<EncodedSlot> slots = segments.offer(grab(stage.in));
                if (slots.isEmpty()) {
                    pull(stage.in);
                } else {
                    emitMultiple(stage.out, slots.iterator());
                }
            }

            @Override
            public void onPull() {
                pull(stage.in);
            }
        }
    }
}
