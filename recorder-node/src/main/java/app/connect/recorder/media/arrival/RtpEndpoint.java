package app.connect.recorder.media.arrival;

import app.connect.cluster.time.MonotonicClock;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A track's pair of ports with everything that belongs to it: bound (by {@link RtpSockets#bind}) → read by one {@link
 * ArrivalSource} → ended → closed, which gives the ports back. From the moment it is bound packets are taken in, if the
 * gate is open, up to the mailbox's bound. Any thread.
 */
public final class RtpEndpoint implements RtcpSender, AutoCloseable {
    private final PortPair ports;
    private final TrackSource track;
    private final ConsentGate gate;
    private final Drops drops;
    private final Mailbox mailbox;
    private final RtcpComposer composer;
    private final MonotonicClock clock;
    private final AtomicInteger fullIntraRequests = new AtomicInteger();
    private volatile ArrivalCore.@Nullable Remote remote;
    private volatile RtcpFeedback answered = RtcpFeedback.ALL;

    RtpEndpoint(
            PortPair ports,
            TrackSource track,
            ConsentGate gate,
            Drops drops,
            Mailbox mailbox,
            RtcpComposer composer,
            MonotonicClock clock) {
        this.ports = ports;
        this.track = track;
        this.gate = gate;
        this.drops = drops;
        this.mailbox = mailbox;
        this.composer = composer;
        this.clock = clock;
    }

    /** The even port that senders send RTP to; RTCP goes to the next. */
    public int rtpPort() {
        return ports.rtpPort();
    }

    public int rtcpPort() {
        return ports.rtpPort() + 1;
    }

    public ConsentGate gate() {
        return gate;
    }

    public Drops drops() {
        return drops;
    }

    /** The track ends: its {@link ArrivalSource} delivers what has come, completes and closes this. */
    public void end() {
        mailbox.end();
    }

    /** It was ended, or its socket broke: nothing more comes. */
    public boolean isEnded() {
        return mailbox.isEnded();
    }

    /** Gives the ports back; for an endpoint that no source reads. Idempotent. */
    @Override
    public void close() {
        mailbox.end();
        ports.close(this);
    }

    /**
     * What the track's sender has declared to answer: from now on it is asked for nothing else. Before: for everything.
     */
    public void answers(RtcpFeedback declared) {
        answered = declared;
    }

    @Override
    public void requestKeyFrame() {
        var to = remote;
        if (to == null) {
            return;
        }
        switch (answered.keyFrames()) {
            case NEVER -> {
                // one comes by itself, or none does
            }
            case PICTURE_LOSS -> send(composer.pictureLoss(to.ssrc()), to);
            case FULL_INTRA -> send(composer.fullIntra(to.ssrc(), fullIntraRequests.incrementAndGet()), to);
        }
    }

    @Override
    public void nack(int... sequenceNumbers) {
        var to = remote;
        if (to != null && answered.nack() && sequenceNumbers.length > 0) {
            send(composer.nack(to.ssrc(), sequenceNumbers), to);
        }
    }

    void report(Optional<ReportBlock> block) {
        var to = remote;
        if (to != null) {
            send(composer.report(block), to);
        }
    }

    /** Called on the selector's thread: {@code buffer} is borrowed, and copied only if the gate is open. */
    void receive(ByteBuffer buffer, InetSocketAddress from, boolean onRtcpPort) {
        int gateChanges = gate.changes();
        if (!gate.isOpen()) {
            drops.count(DropReason.GATE_CLOSED);
        } else if (buffer.remaining() > RtpSockets.LONGEST_DATAGRAM) {
            drops.count(DropReason.OVERSIZE);
        } else {
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            mailbox.offer(new Received(bytes, from, onRtcpPort, clock.nanos(), gateChanges));
        }
    }

    ArrivalCore newCore() {
        return new ArrivalCore(track, gate, drops, newRemote -> remote = newRemote);
    }

    Mailbox mailbox() {
        return mailbox;
    }

    private void send(ByteBuffer datagram, ArrivalCore.Remote to) {
        to.perhaps().ifPresent(address -> send(datagram.duplicate(), address, true));
        send(datagram, to.address(), to.byRtpPort());
    }

    private void send(ByteBuffer datagram, InetSocketAddress to, boolean byRtpPort) {
        if (!ports.send(datagram, to, byRtpPort)) {
            drops.count(DropReason.UNSENT);
        }
    }
}
