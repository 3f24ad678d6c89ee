package app.connect.recorder.media.assembly;

import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;

/**
 * Whether a track waits for a key frame: at its beginning, and from a loss that something refers to until the next. The
 * first frame that is refused in a row is a gap and asks for a key frame, each is counted.
 */
final class Freeze {
    private final Drops drops;
    private boolean frozen = true;

    Freeze(Drops drops) {
        this.drops = drops;
    }

    boolean isOn() {
        return frozen;
    }

    /** A whole frame cannot be decoded; {@code missing} are known to be lost before it, 0 when that is not known. */
    void refuse(int missing, Depacketizer.Outlet out) {
        drops.count(DropReason.UNDECODABLE_FRAME);
        if (!frozen) {
            frozen = true;
            out.gap(Math.max(1, missing), Assembled.Gap.Reason.LOST);
            out.needKeyFrame();
        }
    }

    /**
     * A picture is larger than what is decoded. It counts as one that the decoder refused: its sender is asked again,
     * ever more seldom, because the next one will be as large.
     */
    void refuseSize(Depacketizer.Outlet out) {
        drops.count(DropReason.OVERSIZE);
        if (!frozen) {
            frozen = true;
            out.gap(1, Assembled.Gap.Reason.CORRUPT);
        }
        out.keyFrameRefused();
    }

    /** A key frame goes on. */
    void end() {
        frozen = false;
    }

    /** What comes next has nothing to do with what was before. */
    void reset() {
        frozen = true;
    }
}
