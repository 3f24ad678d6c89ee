package app.connect.recorder.media.arrival;

import app.connect.recorder.time.ClockRate;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Datagrams of one track, with retransmissions declared, from the socket to what goes on: each of a length in two
 * bytes, whose highest bit says that it came to the RTCP port.
 */
public final class RtxFuzzTarget {
    private static final long STEP_NANOS = 5_000_000L;

    private RtxFuzzTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        var retransmission = new TrackSource.Retransmission(97, 2);
        var source = new TrackSource(
                96, ClockRate.VIDEO, OptionalLong.empty(), OptionalInt.of(63), Optional.of(retransmission));
        long[] now = {1};
        VirtualEndpoint endpoint = new VirtualEndpoint(source, () -> now[0], sent -> {});
        ByteBuffer script = ByteBuffer.wrap(bytes);
        while (script.remaining() > 2) {
            int head = script.getShort();
            int length = Math.min(head & 0x7FF, script.remaining());
            byte[] datagram = Arrays.copyOfRange(bytes, script.position(), script.position() + length);
            script.position(script.position() + length);
            for (Arrived arrived : endpoint.receive(datagram, head < 0)) {
                if (arrived instanceof Arrived.Packet packet) {
                    check(packet.rtp(), length, now[0]);
                }
            }
            now[0] += STEP_NANOS;
        }
        endpoint.report();
    }

    private static void check(RtpPacket packet, int length, long now) {
        int type = packet.payloadType();
        if (type != 96 && type != 63) {
            throw new AssertionError("neither the track's nor redundancy's: " + packet);
        }
        if (packet.payloadOffset() + packet.payloadLength() > packet.array().length
                || packet.array().length > length
                || packet.payloadLength() < 0
                || packet.arrivalNanos() != now) {
            throw new AssertionError("not what came: " + packet);
        }
    }
}
