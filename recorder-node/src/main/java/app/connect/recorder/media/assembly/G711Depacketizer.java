package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.RtpPacket;
import app.connect.recorder.media.arrival.TrackSource;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;

/**
 * One packet is one access unit of any length, a byte a sample and channel (RFC 3551 §4.5.14). Loss is told by sequence
 * numbers alone: a timestamp that jumps without one is silence that was not sent. A packet of comfort noise says how loud
 * it is in such a silence, and nothing of how long it lasts (RFC 3389).
 */
final class G711Depacketizer implements Depacketizer {
    private final Format.Audio audio;
    private final Drops drops;
    private boolean announced;

    G711Depacketizer(Codec codec, ClockRate clockRate, int channels, Drops drops) {
        this.audio = new Format.Audio(codec, clockRate, channels);
        this.drops = drops;
    }

    @Override
    public void packet(RtpPacket packet, Outlet out) {
        boolean noise = packet.payloadType() == TrackSource.COMFORT_NOISE;
        int samples = noise ? packet.payloadLength() : packet.payloadLength() / audio.channels();
        if (samples == 0) {
            drops.count(DropReason.CORRUPT);
            return;
        }
        if (!announced) {
            announced = true;
            out.format(audio);
        }
        if (noise) {
            out.frame(EncodedBytes.of(packet.array(), packet.payloadOffset(), 1), packet.timestamp(), true, 0);
            return;
        }
        var data = EncodedBytes.of(packet.array(), packet.payloadOffset(), samples * audio.channels());
        out.frame(data, packet.timestamp(), true, samples);
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
