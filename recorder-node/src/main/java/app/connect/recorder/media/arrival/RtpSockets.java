package app.connect.recorder.media.arrival;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.telemetry.Drops;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All RTP sockets of a node and the one thread that reads them. The thread does as little as possible for a datagram: ask the gate,
 * copy, put into the track's mailbox; a flood on one port costs others at most one turn. Opened once per node, closed last; closing ends every endpoint.
 */
public final class RtpSockets implements AutoCloseable {
    /** Longer ones are not taken: media senders keep to an Ethernet frame (1,500), and this bounds a mailbox's bytes. */
    static final int LONGEST_DATAGRAM = 4_096;

    /** Datagrams read from one socket before the others get their turn. */
    private static final int TURN = 64;

    private static final Logger log = LoggerFactory.getLogger(RtpSockets.class);

    private final RtpSettings settings;
    private final MonotonicClock clock;
    private final Selector selector;
    private final PortRange range;
    private final SecureRandom random = new SecureRandom();
    private final String canonicalName;
    private final Thread thread;
    private final Set<RtpEndpoint> endpoints = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private RtpSockets(RtpSettings settings, MonotonicClock clock, Selector selector) {
        this.settings = settings;
        this.clock = clock;
        this.selector = selector;
        this.range = new PortRange(settings.firstPort(), settings.lastPort(), settings.quarantine(), random.nextInt());
        // 96 random bits, as RFC 7022 §4.2 wants it: says nothing about the machine.
        var name = new byte[12];
        random.nextBytes(name);
        this.canonicalName = HexFormat.of().formatHex(name);
        this.thread = new Thread(this::read, "rtp-sockets");
        thread.setDaemon(true);
    }

    public static RtpSockets open(RtpSettings settings, MonotonicClock clock) throws IOException {
        var sockets = new RtpSockets(settings, clock, Selector.open());
        sockets.thread.start();
        return sockets;
    }

    /**
     * Binds a pair of ports for a track; never waits. Empty when the node's ports are used up.
     *
     * @throws IOException if the machine has no socket to give
     */
    public Optional<RtpEndpoint> bind(TrackSource track, ConsentGate gate, Drops drops) throws IOException {
        for (OptionalInt port = take(); port.isPresent(); port = take()) {
            try {
                return Optional.of(bind(port.getAsInt(), track, gate, drops));
            } catch (BindException occupied) {
                // Another program's; it rests like a released one and the next is tried.
                release(port.getAsInt());
            } catch (IOException e) {
                release(port.getAsInt());
                throw e;
            }
        }
        return Optional.empty();
    }

    /** How many tracks could be bound now. */
    public int freePairs() {
        synchronized (range) {
            return range.free(clock.nanos());
        }
    }

    private RtpEndpoint bind(int port, TrackSource track, ConsentGate gate, Drops drops) throws IOException {
        DatagramChannel rtp = channel(port);
        DatagramChannel rtcp;
        try {
            rtcp = channel(port + 1);
        } catch (IOException e) {
            rtp.close();
            throw e;
        }
        var endpoint = new RtpEndpoint(
                new BoundPair(port, rtp, rtcp),
                track,
                gate,
                drops,
                new Mailbox(settings.mailboxPackets(), drops),
                new RtcpComposer(random.nextInt(), canonicalName),
                clock);
        rtp.register(selector, SelectionKey.OP_READ, new Port(endpoint, false));
        rtcp.register(selector, SelectionKey.OP_READ, new Port(endpoint, true));
        selector.wakeup();
        endpoints.add(endpoint);
        return endpoint;
    }

    private DatagramChannel channel(int port) throws IOException {
        var channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, settings.receiveBufferBytes());
            return channel.bind(new InetSocketAddress(settings.bindAddress(), port));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void read() {
        var buffer = ByteBuffer.allocateDirect(65_536);
        while (!closed) {
            try {
                selector.select(key -> read(key, buffer));
            } catch (ClosedSelectorException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException("reading the node's RTP sockets failed", e);
            }
        }
    }

    private static void read(SelectionKey key, ByteBuffer buffer) {
        var port = (Port) key.attachment();
        var channel = (DatagramChannel) key.channel();
        try {
            for (int i = 0; i < TURN; i++) {
                buffer.clear();
                var from = (InetSocketAddress) channel.receive(buffer);
                if (from == null) {
                    return;
                }
                port.endpoint().receive(buffer.flip(), from, port.rtcp());
            }
        } catch (ClosedChannelException e) {
            key.cancel();
        } catch (IOException e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("port", port.endpoint().rtpPort())
                    .log("RTP socket failed, track ends");
            key.cancel();
            port.endpoint().end();
        }
    }

    /** Ends every endpoint and the thread. Idempotent. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            endpoints.forEach(RtpEndpoint::close);
            selector.close();
        }
    }

    private OptionalInt take() {
        synchronized (range) {
            return range.take(clock.nanos());
        }
    }

    private void release(int port) {
        synchronized (range) {
            range.release(port, clock.nanos());
        }
    }

    private record Port(RtpEndpoint endpoint, boolean rtcp) {}

    private final class BoundPair implements PortPair {
        private final int rtpPort;
        private final DatagramChannel rtp;
        private final DatagramChannel rtcp;

        private BoundPair(int rtpPort, DatagramChannel rtp, DatagramChannel rtcp) {
            this.rtpPort = rtpPort;
            this.rtp = rtp;
            this.rtcp = rtcp;
        }

        @Override
        public int rtpPort() {
            return rtpPort;
        }

        @Override
        public boolean send(ByteBuffer datagram, InetSocketAddress to, boolean byRtpPort) {
            try {
                return (byRtpPort ? rtp : rtcp).send(datagram, to) > 0;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close(RtpEndpoint owner) {
            endpoints.remove(owner);
            if (rtp.isOpen()) {
                try {
                    rtp.close();
                    rtcp.close();
                } catch (IOException e) {
                    log.atWarn().setCause(e).addKeyValue("port", rtpPort).log("RTP socket did not close");
                }
                // A closed channel keeps its port until its key is deregistered, which the next selection does.
                selector.wakeup();
                release(rtpPort);
            }
        }
    }
}
