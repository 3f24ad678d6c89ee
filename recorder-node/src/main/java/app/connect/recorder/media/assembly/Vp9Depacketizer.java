package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.RtpPacket;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of VP9 (RFC 9628): all layer frames of one timestamp, up to the marker or, where a sender sets none, to the
 * next timestamp. A picture that cannot be decoded is counted and does not go on; the first of a row is a gap.
 */
final class Vp9Depacketizer implements Depacketizer {
    private final Drops drops;
    private final Vp9Continuity continuity = new Vp9Continuity();
    private final Vp9Picture picture = new Vp9Picture();
    private final Freeze freeze;
    private @Nullable Format format;
    private long timestamp = -1;
    private boolean damaged;
    private boolean lossBefore;

    Vp9Depacketizer(Drops drops) {
        this.drops = drops;
        this.freeze = new Freeze(drops);
    }

    @Override
    public void packet(RtpPacket packet, Outlet out) {
        if (packet.payloadLength() == 0) {
            return; // padding, sent to probe the path
        }
        if (packet.timestamp() != timestamp) {
            finish(out);
            timestamp = packet.timestamp();
        }
        var descriptor = Vp9Descriptor.parse(packet.array(), packet.payloadOffset(), packet.payloadLength());
        if (descriptor.isMalformed()) {
            drops.count(DropReason.CORRUPT);
            damaged = true;
        } else if (!damaged) {
            int offset = packet.payloadOffset() + descriptor.length();
            int length = packet.payloadLength() - descriptor.length();
            damaged = !picture.add(descriptor, packet.array(), offset, length);
        }
        if (packet.marker()) {
            finish(out);
        }
    }

    @Override
    public void lost(int packets, Outlet out) {
        lossBefore = true;
        damaged |= !picture.isEmpty();
    }

    @Override
    public void interrupt() {
        picture.clear();
        continuity.reset();
        freeze.reset();
        format = null;
        timestamp = -1;
        damaged = false;
        lossBefore = false;
    }

    private void finish(Outlet out) {
        if (picture.isEmpty() && !damaged) {
            return;
        }
        boolean whole = !damaged && picture.isWhole();
        Vp9Descriptor first = picture.first().orElse(Vp9Descriptor.MALFORMED);
        Vp9Frame frame = whole ? picture.frame().orElse(null) : null;
        if (frame == null) {
            drops.count(
                    whole
                            ? DropReason.CORRUPT
                            : picture.isOverflown() ? DropReason.OVERSIZE : DropReason.INCOMPLETE_FRAME);
            lossBefore = true;
        } else {
            judge(first, frame, out);
        }
        picture.clear();
        damaged = false;
    }

    private void judge(Vp9Descriptor first, Vp9Frame frame, Outlet out) {
        if (frame.keyFrame() && !picture.isWithinBound(frame)) {
            continuity.reset();
            freeze.refuseSize(out);
            return;
        }
        int missing = lossBefore && !freeze.isOn() ? continuity.missingBefore(first.numbers()) : 0;
        var verdict = continuity.judge(first, picture.references(), frame.keyFrame(), lossBefore);
        lossBefore = false;
        if (verdict == PictureContinuity.Verdict.BROKEN) {
            freeze.refuse(missing, out);
            return;
        }
        if (missing > 0) {
            out.gap(missing, Assembled.Gap.Reason.LOST);
        }
        if (verdict == PictureContinuity.Verdict.SKIP) {
            drops.count(DropReason.UNDECODABLE_FRAME);
            return;
        }
        if (frame.keyFrame()) {
            freeze.end();
            Format current = picture.format(frame);
            if (!current.equals(format)) {
                format = current;
                out.format(current);
            }
        }
        out.frame(picture.toEncoded(), timestamp, frame.keyFrame(), 0);
    }
}
