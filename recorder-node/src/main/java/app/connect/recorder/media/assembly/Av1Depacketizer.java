package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.RtpPacket;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import org.jspecify.annotations.Nullable;

/**
 * Temporal units of AV1 (RTP Payload Format for AV1): all OBUs of one timestamp, up to the marker or, where a sender
 * sets none, to the next timestamp. What refers to what is not in the packets (it is in a header extension that is not
 * read), so each lost packet costs what follows until a key frame.
 */
final class Av1Depacketizer implements Depacketizer {
    private final Drops drops;
    private final Av1Payload payload = new Av1Payload();
    private final Av1TemporalUnit unit = new Av1TemporalUnit();
    private final Freeze freeze;
    private @Nullable Format format;
    private long timestamp = -1;
    private boolean damaged;
    private boolean lossBefore;

    Av1Depacketizer(Drops drops) {
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
        if (!payload.unpack(packet.array(), packet.payloadOffset(), packet.payloadLength(), unit)) {
            drops.count(DropReason.CORRUPT);
            damaged = true;
        }
        if (packet.marker()) {
            finish(out);
        }
    }

    @Override
    public void lost(int packets, Outlet out) {
        payload.interrupt();
        lossBefore = true;
        damaged |= !unit.isEmpty();
    }

    @Override
    public void interrupt() {
        payload.interrupt();
        unit.clear();
        freeze.reset();
        format = null;
        timestamp = -1;
        damaged = false;
        lossBefore = false;
    }

    private void finish(Outlet out) {
        if (unit.isEmpty() && !damaged) {
            return;
        }
        boolean whole = !damaged && unit.isWhole() && !payload.isOpen();
        payload.interrupt();
        damaged = false;
        if (!whole) {
            drops.count(unit.isOverflown() ? DropReason.OVERSIZE : DropReason.INCOMPLETE_FRAME);
            lossBefore = true;
        } else if (unit.isOversize()) {
            freeze.refuseSize(out);
        } else if (unit.isKeyFrame()) {
            freeze.end();
            announce(out);
            goOn(true, out);
        } else if (freeze.isOn() || lossBefore) {
            freeze.refuse(0, out);
        } else {
            goOn(false, out);
        }
        unit.clear();
    }

    private void goOn(boolean keyFrame, Outlet out) {
        lossBefore = false;
        out.frame(unit.toEncoded(), timestamp, keyFrame, 0);
    }

    private void announce(Outlet out) {
        unit.sequence().ifPresent(sequence -> {
            var current = new Format.Video(Codec.AV1, sequence.widthPx(), sequence.heightPx());
            if (!current.equals(format)) {
                format = current;
                out.format(current);
            }
        });
    }
}
