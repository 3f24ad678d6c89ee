package app.connect.local.call.rtp;

import app.connect.cluster.time.MonotonicClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A bad path of this machine between senders and recorders, for RTP and RTCP in both directions: who sends to the
 * endpoint that {@link #via} answers reaches the recorder's through an {@link ImpairedLink}, and so does what comes
 * back. Any sender may use it, also one that is not ours. It leads a sender's ports to ports that are neighbours if its
 * are, as a path without address translation does: what the recorder sends to the port after the media's is at the port
 * after the sender's. One daemon thread.
 */
public final class UdpImpairment implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 2_048;
    private static final long LONGEST_WAIT_MILLIS = 20;
    private static final long SEED_STEP = 2;
    private static final int MOST_ATTEMPTS = 100;

    private final Impairment impairment;
    private final long seed;
    private final MonotonicClock clock;
    private final Selector selector;
    private final Map<Endpoint, Endpoint> detours = new HashMap<>();
    private final List<Relay> relays = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "impaired-path");
    private volatile boolean closed;

    private UdpImpairment(Impairment impairment, long seed, MonotonicClock clock, Selector selector) {
        this.impairment = impairment;
        this.seed = seed;
        this.clock = clock;
        this.selector = selector;
    }

    public static UdpImpairment open(Impairment impairment, long seed, MonotonicClock clock) {
        try {
            UdpImpairment path = new UdpImpairment(impairment, seed, clock, Selector.open());
            path.thread.setDaemon(true);
            path.thread.start();
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException("no selector", e);
        }
    }

    /** Where to send what is for {@code recorder}; the same each time it is asked. */
    public synchronized Endpoint via(Endpoint recorder) {
        return detours.computeIfAbsent(recorder, this::detour);
    }

    private Endpoint detour(Endpoint recorder) {
        try {
            List<DatagramChannel> neighbours = neighbours();
            Relay media = relay(recorder.media(), neighbours.get(0), Optional::empty);
            Relay control = relay(recorder.control(), neighbours.get(1), media::portAfterTheSenders);
            selector.wakeup();
            return new Endpoint(InetAddress.getLoopbackAddress().getHostAddress(), media.port(), control.port());
        } catch (IOException e) {
            throw new UncheckedIOException("no UDP socket for a path", e);
        }
    }

    private Relay relay(
            InetSocketAddress recorder,
            DatagramChannel towardsRecorder,
            Supplier<Optional<InetSocketAddress>> silentSender)
            throws IOException {
        Relay relay = new Relay(recorder, towardsRecorder, silentSender, seed + SEED_STEP * relays.size());
        relays.add(relay);
        return relay;
    }

    /** At two ports of which the second is the next. */
    private List<DatagramChannel> neighbours() throws IOException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            DatagramChannel first = channel(0);
            int port = ((InetSocketAddress) first.getLocalAddress()).getPort();
            try {
                return List.of(first, channel(port + 1));
            } catch (BindException occupied) {
                first.close();
            }
        }
        throw new BindException("no two ports side by side in " + MOST_ATTEMPTS + " attempts");
    }

    private DatagramChannel channel(int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            Runnable wakesOnly = () -> {};
            channel.register(selector, SelectionKey.OP_READ, wakesOnly);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST_DATAGRAM);
        while (!closed) {
            try {
                selector.select(key -> ((Runnable) key.attachment()).run(), waitMillis());
                forward(buffer);
            } catch (IOException e) {
                throw new UncheckedIOException("a path broke", e);
            }
        }
    }

    private synchronized long waitMillis() {
        long next = relays.stream().mapToLong(Relay::nextNanos).min().orElse(ImpairedLink.NEVER);
        long millis = TimeUnit.NANOSECONDS.toMillis(next - clock.nanos());
        return next == ImpairedLink.NEVER ? LONGEST_WAIT_MILLIS : Math.max(1, Math.min(LONGEST_WAIT_MILLIS, millis));
    }

    private synchronized void forward(ByteBuffer buffer) {
        long now = clock.nanos();
        relays.forEach(relay -> relay.read(buffer, now));
        relays.forEach(relay -> relay.write(now));
    }

    /** What became of the packets of all paths, in both directions. */
    public synchronized List<ImpairedLink.Counts> counts() {
        return relays.stream().flatMap(relay -> relay.counts().stream()).toList();
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
            closeSockets();
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("a path did not close", e);
        }
    }

    private synchronized void closeSockets() throws IOException {
        for (Relay relay : relays) {
            relay.towardsSender.close();
            relay.towardsRecorder.close();
        }
    }

    /** One port of the sender and one of the recorder, and what lies between. */
    private final class Relay {
        private final InetSocketAddress recorder;
        private final DatagramChannel towardsSender;
        private final DatagramChannel towardsRecorder;
        /** Where its sender is that has sent nothing yet. */
        private final Supplier<Optional<InetSocketAddress>> silentSender;

        private final ImpairedLink<ByteBuffer> there;
        private final ImpairedLink<ByteBuffer> back;
        private Optional<InetSocketAddress> sender = Optional.empty();

        Relay(
                InetSocketAddress recorder,
                DatagramChannel towardsRecorder,
                Supplier<Optional<InetSocketAddress>> silentSender,
                long seed)
                throws IOException {
            this.recorder = recorder;
            this.towardsSender = channel(0);
            this.towardsRecorder = towardsRecorder;
            this.silentSender = silentSender;
            this.there = new ImpairedLink<>(impairment, seed);
            this.back = new ImpairedLink<>(impairment, seed + 1);
        }

        int port() throws IOException {
            return ((InetSocketAddress) towardsSender.getLocalAddress()).getPort();
        }

        Optional<InetSocketAddress> portAfterTheSenders() {
            return sender.map(media -> new InetSocketAddress(media.getAddress(), media.getPort() + 1));
        }

        long nextNanos() {
            return Math.min(there.nextNanos(), back.nextNanos());
        }

        void read(ByteBuffer buffer, long now) {
            Optional<InetSocketAddress> from = receive(towardsSender, buffer);
            while (from.isPresent()) {
                sender = from;
                there.offer(copy(buffer), buffer.limit(), now);
                from = receive(towardsSender, buffer);
            }
            while (receive(towardsRecorder, buffer).isPresent()) {
                back.offer(copy(buffer), buffer.limit(), now);
            }
        }

        void write(long now) {
            for (Optional<ByteBuffer> due = there.poll(now); due.isPresent(); due = there.poll(now)) {
                send(towardsRecorder, due.get(), recorder);
            }
            for (Optional<ByteBuffer> due = back.poll(now); due.isPresent(); due = back.poll(now)) {
                ByteBuffer datagram = due.get();
                sender.or(silentSender).ifPresent(to -> send(towardsSender, datagram, to));
            }
        }

        List<ImpairedLink.Counts> counts() {
            return List.of(there.counts(), back.counts());
        }
    }

    private static Optional<InetSocketAddress> receive(DatagramChannel channel, ByteBuffer buffer) {
        try {
            buffer.clear();
            InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
            buffer.flip();
            return Optional.ofNullable(from);
        } catch (IOException e) {
            return Optional.empty(); // "port unreachable" of an earlier packet
        }
    }

    private static void send(DatagramChannel channel, ByteBuffer datagram, InetSocketAddress to) {
        try {
            channel.send(datagram.duplicate(), to); // the same one may come out twice
        } catch (IOException ignored) {
            // Whoever was there is gone; a path loses what is for nobody.
        }
    }

    private static ByteBuffer copy(ByteBuffer buffer) {
        return ByteBuffer.allocate(buffer.limit()).put(buffer.duplicate()).flip();
    }
}
