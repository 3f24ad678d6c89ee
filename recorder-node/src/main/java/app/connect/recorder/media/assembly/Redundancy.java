package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.RtpPacket;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.List;

/**
 * Takes packets with redundancy (RFC 2198) apart into the packets they carry. A redundant one says by its timestamp
 * when it was sent first, not as which packet: as many packets before as it fits in between.
 */
final class Redundancy {
    /** What is further back has long been given up. */
    private static final int MOST_PACKETS_BACK = 64;

    private final TrackFormat track;
    private final Drops drops;

    Redundancy(TrackFormat track, Drops drops) {
        this.track = track;
        this.drops = drops;
    }

    boolean applies(RtpPacket packet) {
        return track.redPayloadType().isPresent()
                && packet.payloadType() == track.redPayloadType().getAsInt();
    }

    /** Gives the buffer the packet itself, and of the others those that are missing. */
    void offer(RtpPacket packet, JitterBuffer buffer) {
        List<RedPayload.Block> blocks =
                RedPayload.parse(packet.array(), packet.payloadOffset(), packet.payloadLength());
        if (blocks.isEmpty()) {
            drops.count(DropReason.CORRUPT);
            return;
        }
        RedPayload.Block own = blocks.get(blocks.size() - 1);
        if (own.payloadType() == track.payloadType()) {
            buffer.offer(packet.withPayload(own.offset(), own.length()));
        } else {
            drops.count(DropReason.WRONG_PAYLOAD_TYPE);
        }
        for (RedPayload.Block block : blocks.subList(0, blocks.size() - 1)) {
            if (block.payloadType() == track.payloadType() && block.length() > 0) {
                recover(packet, block, buffer);
            }
        }
    }

    private void recover(RtpPacket packet, RedPayload.Block block, JitterBuffer buffer) {
        int ticks = ticks(packet, block);
        int back = ticks <= 0 ? 0 : (block.timestampOffset() + ticks / 2) / ticks;
        if (back > 0 && back <= MOST_PACKETS_BACK) {
            int sequence = (packet.sequenceNumber() - back) & 0xFFFF;
            if (buffer.isMissing(sequence)) {
                long timestamp = (packet.timestamp() - block.timestampOffset()) & 0xFFFF_FFFFL;
                buffer.fill(packet.carried(sequence, timestamp, block.offset(), block.length()));
            }
        }
    }

    /** How long a block plays; 0 where nothing tells: of a picture, which has no channels either. */
    private int ticks(RtpPacket packet, RedPayload.Block block) {
        if (track.codec().isVideo()) {
            return 0;
        }
        return track.codec() == Codec.OPUS
                ? OpusDuration.ticks(packet.array(), block.offset(), block.length())
                : block.length() / track.channels();
    }
}
