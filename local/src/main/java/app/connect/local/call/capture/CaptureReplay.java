package app.connect.local.call.capture;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.rtp.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Sends one stream of a capture again: RTP to an endpoint's port, RTCP to its control port, from a socket each. */
public final class CaptureReplay implements AutoCloseable {
    private final DatagramChannel media;
    private final DatagramChannel control;
    private final MonotonicClock clock;

    private CaptureReplay(DatagramChannel media, DatagramChannel control, MonotonicClock clock) {
        this.media = media;
        this.control = control;
        this.clock = clock;
    }

    public static CaptureReplay open(MonotonicClock clock) {
        try {
            return new CaptureReplay(
                    DatagramChannel.open().bind(new InetSocketAddress(0)),
                    DatagramChannel.open().bind(new InetSocketAddress(0)),
                    clock);
        } catch (IOException e) {
            throw new UncheckedIOException("no UDP socket for a capture", e);
        }
    }

    /** Of the RTP and RTCP of one SSRC. */
    public static Predicate<CapturedDatagram> stream(int ssrc) {
        return datagram -> (datagram.isRtp() || datagram.isRtcp()) && datagram.ssrc() == ssrc;
    }

    /**
     * Blocks until all of it is sent. {@code speed}: 1 is as it was captured, 2 twice as fast; 0: as fast as sockets
     * take it.
     *
     * @return how many datagrams were sent
     */
    public int send(List<CapturedDatagram> capture, Endpoint to, double speed) {
        long start = clock.nanos();
        long first = capture.isEmpty() ? 0 : capture.get(0).nanos();
        for (CapturedDatagram datagram : capture) {
            if (speed > 0) {
                sleepUntil(start + (long) ((datagram.nanos() - first) / speed));
            }
            send(datagram, to);
        }
        return capture.size();
    }

    private void send(CapturedDatagram datagram, Endpoint to) {
        try {
            boolean rtcp = datagram.isRtcp();
            (rtcp ? control : media)
                    .send(
                            datagram.payload().duplicate(),
                            new InetSocketAddress(to.host(), rtcp ? to.rtcpPort() : to.port()));
        } catch (IOException e) {
            throw new UncheckedIOException("a captured datagram was not sent to " + to, e);
        }
    }

    private void sleepUntil(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos - clock.nanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a capture was sent", e);
        }
    }

    @Override
    public void close() {
        try (media;
                control) {
            // both are closed whatever happens to the other
        } catch (IOException e) {
            throw new UncheckedIOException("a socket did not close", e);
        }
    }
}
