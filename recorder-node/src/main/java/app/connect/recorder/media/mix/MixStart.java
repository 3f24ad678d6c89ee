package app.connect.recorder.media.mix;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;

/** Where an epoch's media time begins. */
public sealed interface MixStart {
    /** Media time zero is when the first permitted picture or sound was captured. */
    record FirstEpoch() implements MixStart {}

    /**
     * Media time goes on from an earlier epoch: {@code at} was, or will be, at {@code nanos} on this node's monotonic clock.
     * The first frame is the first one of {@code fromSlot}, and comes whether anything has arrived or not.
     */
    record LaterEpoch(MediaTime at, long nanos, Slot fromSlot) implements MixStart {
        MixClock clock() {
            return new MixClock(at, nanos, fromSlot.start());
        }
    }
}
