package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.RtpPacket;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;

/**
 * One packet is one access unit (RFC 7587 §4.2), each decodable for itself. Loss is told by sequence numbers alone: a
 * timestamp that jumps without one is DTX.
 */
final class OpusDepacketizer implements Depacketizer {
    private final int channels;
    private final Drops drops;
    private boolean announced;

    OpusDepacketizer(int channels, Drops drops) {
        this.channels = channels;
        this.drops = drops;
    }

    @Override
    public void packet(RtpPacket packet, Outlet out) {
        int duration = OpusDuration.ticks(packet.array(), packet.payloadOffset(), packet.payloadLength());
        if (duration == OpusDuration.MALFORMED) {
            drops.count(DropReason.CORRUPT);
            out.gap(1, Assembled.Gap.Reason.CORRUPT);
            return;
        }
        if (!announced) {
            announced = true;
            out.format(new Format.Audio(Codec.OPUS, ClockRate.OPUS, channels));
        }
        var data = EncodedBytes.of(packet.array(), packet.payloadOffset(), packet.payloadLength());
        out.frame(data, packet.timestamp(), true, duration);
    }

    @Override
    public void lost(int packets, Outlet out) {
        if (announced) {
            out.gap(packets, Assembled.Gap.Reason.LOST);
        }
    }

    @Override
    public void interrupt() {
        announced = false;
    }
}
