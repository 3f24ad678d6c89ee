package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.RtpPacket;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of H.264 (RFC 6184): all NAL units of one timestamp, up to the marker or, where a sender sets none, to the
 * next timestamp. Begins with an IDR whose parameter sets are known. After a loss frame_num tells whether anything is
 * missing that is referred to: it counts reference pictures (ITU-T H.264 §7.4.3), so each picture's is one more than
 * that of the last reference before it.
 */
final class H264Depacketizer implements Depacketizer {
    private static final long EVERYTHING = Integer.MAX_VALUE;

    private final Drops drops;
    private final List<EncodedBytes> declared;
    private final H264ParameterSets sets = new H264ParameterSets();
    private final H264Payload payload = new H264Payload();
    private final H264AccessUnit unit = new H264AccessUnit(sets);
    private final Freeze freeze;
    private @Nullable Format format;
    private long timestamp = -1;
    private boolean damaged;
    /** Packets lost since the last picture that went on. */
    private long lost;
    /** What comes now may be what a loss has left of a unit. */
    private boolean remnants;

    private int lastReference;
    /** The last whole IDR came with its parameter sets; then one without has lost them, and they may have changed. */
    private boolean setsInBand;

    H264Depacketizer(Fmtp fmtp, Drops drops) {
        this.drops = drops;
        this.freeze = new Freeze(drops);
        this.declared = fmtp.parameterSets();
        declared.forEach(sets::learn);
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
        var verdict = payload.unpack(packet.array(), packet.payloadOffset(), packet.payloadLength(), unit);
        if (verdict == H264Payload.Verdict.UNSUPPORTED) {
            drops.count(DropReason.UNSUPPORTED_PAYLOAD);
            damage(1);
        } else if (verdict == H264Payload.Verdict.CORRUPT) {
            if (!remnants) {
                drops.count(DropReason.CORRUPT);
            }
            damage(1);
        } else {
            remnants = false;
        }
        if (packet.marker()) {
            finish(out);
        }
    }

    @Override
    public void lost(int packets, Outlet out) {
        payload.interrupt();
        remnants = true;
        if (unit.isEmpty()) {
            lost += packets;
        } else {
            damage(packets);
        }
    }

    @Override
    public void interrupt() {
        payload.interrupt();
        unit.clear();
        sets.clear(); // another source's sets may be others with the same ids
        declared.forEach(sets::learn);
        setsInBand = false;
        freeze.reset();
        format = null;
        damaged = false;
        lost = 0;
        remnants = false;
        timestamp = -1;
    }

    private void damage(int packets) {
        damaged = true;
        lost += packets;
    }

    private void finish(Outlet out) {
        if (unit.isEmpty() && !damaged) {
            return;
        }
        boolean whole = !damaged && !payload.isOpen() && !unit.isOverflown();
        payload.interrupt();
        damaged = false;
        if (!whole) {
            abandon(unit.isOverflown() ? DropReason.OVERSIZE : DropReason.INCOMPLETE_FRAME);
        } else if (unit.hasPicture()) {
            picture(out);
        } else {
            unit.clear(); // parameter sets or messages with a timestamp of their own
        }
    }

    private void abandon(DropReason reason) {
        drops.count(reason);
        lost = unit.isIdr() ? EVERYTHING : Math.max(1, lost);
        unit.clear();
    }

    private void picture(Outlet out) {
        H264Slice slice = unit.slice().orElse(null);
        boolean setsLost = unit.isIdr() && lost > 0 && setsInBand && !unit.hasSequence();
        if (slice == null || !slice.first() || setsLost) {
            setsInBand &= !setsLost; // should the next come without them too, then none are missing
            abandon(DropReason.INCOMPLETE_FRAME);
            return;
        }
        boolean fits = slice.sequence().isWithinBound();
        if (fits && (unit.isIdr() || (!freeze.isOn() && !isMissing(slice)))) {
            goOn(slice, out);
        } else if (unit.isIdr()) {
            freeze.refuseSize(out);
        } else {
            freeze.refuse(missing(slice), out);
        }
        lost = 0;
        unit.clear();
    }

    private void goOn(H264Slice slice, Outlet out) {
        if (unit.isIdr()) {
            setsInBand = unit.hasSequence();
            freeze.end();
            announce(slice.sequence(), out);
        }
        if (unit.isReference()) {
            lastReference = slice.frameNumber();
        }
        out.frame(unit.toEncoded(), timestamp, unit.isIdr(), 0);
    }

    /**
     * As many packets as there were pictures since an IDR may have held another IDR and as many pictures after it; then
     * the number fits by chance.
     */
    private boolean isMissing(H264Slice slice) {
        return lost > 0 && (missing(slice) != 0 || lost > lastReference);
    }

    /** How many reference pictures are missing before this one. */
    private int missing(H264Slice slice) {
        return (slice.frameNumber() - lastReference - 1) & (slice.frameNumbers() - 1);
    }

    private void announce(H264Sequence sequence, Outlet out) {
        var current = new Format.Video(Codec.H264, sequence.widthPx(), sequence.heightPx());
        if (!current.equals(format)) {
            format = current;
            out.format(current);
        }
    }
}
