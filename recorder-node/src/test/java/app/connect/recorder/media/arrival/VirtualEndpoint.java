package app.connect.recorder.media.arrival;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.telemetry.Drops;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A track's endpoint without sockets, on a clock of the test's: all of arrival but the selector and the stage. */
public final class VirtualEndpoint {
    private static final InetSocketAddress MEDIA = new InetSocketAddress("192.0.2.1", 5004);
    private static final InetSocketAddress CONTROL = new InetSocketAddress("192.0.2.1", 5005);
    private static final int MAILBOX_PACKETS = 16;

    private final RtpEndpoint endpoint;
    private final ArrivalCore core;
    private final Drops drops = new Drops();
    private final MonotonicClock clock;

    /** {@code rtcp} gets what goes back to the sender. The gate is open. */
    public VirtualEndpoint(TrackSource track, MonotonicClock clock, Consumer<byte[]> rtcp) {
        this.clock = clock;
        ConsentGate gate = new ConsentGate();
        gate.open();
        this.endpoint = new RtpEndpoint(
                new Ports(rtcp),
                track,
                gate,
                drops,
                new Mailbox(MAILBOX_PACKETS, drops),
                new RtcpComposer(1, "virtual"),
                clock);
        this.core = endpoint.newCore();
    }

    public RtpEndpoint endpoint() {
        return endpoint;
    }

    /** What a datagram becomes that arrives now. */
    public List<Arrived> receive(byte[] datagram, boolean control) {
        endpoint.receive(ByteBuffer.wrap(datagram), control ? CONTROL : MEDIA, control);
        List<Arrived> arrived = new ArrayList<>();
        Optional<Received> next = endpoint.mailbox().poll();
        while (next.isPresent()) {
            core.receive(next.get(), arrived::add);
            next = endpoint.mailbox().poll();
        }
        return arrived;
    }

    /** The receiver report that is due each second. */
    public void report() {
        endpoint.report(core.reportBlock(clock.nanos()));
    }

    private record Ports(Consumer<byte[]> rtcp) implements PortPair {
        @Override
        public int rtpPort() {
            return MEDIA.getPort();
        }

        @Override
        public boolean send(ByteBuffer datagram, InetSocketAddress to, boolean byRtpPort) {
            byte[] bytes = new byte[datagram.remaining()];
            datagram.get(bytes);
            rtcp.accept(bytes);
            return true;
        }

        @Override
        public void close(RtpEndpoint owner) {
            // nothing is bound
        }
    }
}
