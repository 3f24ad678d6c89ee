package app.connect.local.call.rtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sockets of one track, around its {@link TrackFeed}: sends what is due to all endpoints, counts what comes back
 * and answers what the track said it answers. {@link #tick} belongs to one thread at a time; endpoints and counts may
 * be used by any.
 */
public final class TrackSender implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 1500;

    private final TrackFeed feed;
    private final FeedbackAbility ability;
    private final NtpClock clock;
    private final DatagramChannel media;
    private final DatagramChannel control;
    private final ByteBuffer received = ByteBuffer.allocate(LARGEST_DATAGRAM);
    private volatile List<Endpoint> endpoints = List.of();
    private final Feedback feedback = new Feedback();
    private final AtomicLong packetsSent = new AtomicLong();
    private final AtomicLong retransmitted = new AtomicLong();
    private final AtomicLong sendFailures = new AtomicLong();

    private TrackSender(
            TrackFeed feed, FeedbackAbility ability, NtpClock clock, DatagramChannel media, DatagramChannel control) {
        this.feed = feed;
        this.ability = ability;
        this.clock = clock;
        this.media = media;
        this.control = control;
    }

    static TrackSender open(TrackFeed feed, FeedbackAbility ability, NtpClock clock) {
        try {
            return new TrackSender(feed, ability, clock, socket(), socket());
        } catch (IOException e) {
            throw new UncheckedIOException("no UDP socket for a track", e);
        }
    }

    private static DatagramChannel socket() throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.configureBlocking(false);
        return channel.bind(new InetSocketAddress(0));
    }

    /** From now on packets go to all of these and to no other; none: nothing is sent. */
    public void sendTo(List<Endpoint> wanted) {
        endpoints = List.copyOf(wanted);
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }

    void tick(long nowNanos) {
        List<Endpoint> to = endpoints;
        for (byte[] packet : feed.due(nowNanos, !to.isEmpty())) {
            to.forEach(endpoint -> send(media, packet, endpoint.media()));
            packetsSent.incrementAndGet();
        }
        if (!to.isEmpty() && feed.owesReport(nowNanos)) {
            byte[] report = feed.report(nowNanos, clock);
            to.forEach(endpoint -> send(control, report, endpoint.control()));
        }
        receive();
    }

    private void send(DatagramChannel channel, byte[] datagram, InetSocketAddress to) {
        try {
            channel.send(ByteBuffer.wrap(datagram), to);
        } catch (IOException e) {
            sendFailures.incrementAndGet(); // the recorder may be gone: the next poll tells where to go
        }
    }

    private void receive() {
        try {
            received.clear();
            SocketAddress from = control.receive(received);
            while (from != null) {
                feedback.offer(received.flip(), new Answers(from));
                received.clear();
                from = control.receive(received);
            }
        } catch (IOException e) {
            sendFailures.incrementAndGet(); // "port unreachable" of an earlier packet
        }
    }

    public int ssrc() {
        return feed.ssrc();
    }

    public Feedback feedback() {
        return feedback;
    }

    /** RTP packets, each counted once however many endpoints it went to. */
    public long packetsSent() {
        return packetsSent.get();
    }

    /** Packets that were sent again because the recorder asked. */
    public long retransmitted() {
        return retransmitted.get();
    }

    public long sendFailures() {
        return sendFailures.get();
    }

    @Override
    public void close() {
        try (media;
                control) {
            sendTo(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("a track's sockets did not close", e);
        }
    }

    /** What one recorder asked for goes to that one alone. */
    private final class Answers implements Feedback.Wishes {
        private final SocketAddress control;

        Answers(SocketAddress control) {
            this.control = control;
        }

        @Override
        public void again(int sequenceNumber) {
            if (ability.nack()) {
                feed.sent(sequenceNumber).ifPresent(this::send);
            }
        }

        private void send(byte[] packet) {
            endpoints.stream()
                    .filter(endpoint -> endpoint.control().equals(control))
                    .forEach(endpoint -> TrackSender.this.send(media, packet, endpoint.media()));
            retransmitted.incrementAndGet();
        }

        @Override
        public void keyFrame() {
            if (ability.keyFrames()) {
                feed.requestKeyFrame();
            }
        }
    }
}
