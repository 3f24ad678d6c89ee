package app.connect.recorder.media.arrival;

import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides of every datagram of one track what it is and whether it goes on. A sender's first report often comes before
 * its first packet (ffmpeg) and on another socket: the last report of a source not yet latched is kept and goes on
 * after it is.
 */
final class ArrivalCore {
    private record EarlyReport(Received datagram, RtcpPacket.SenderReport report) {
        InetAddress host() {
            return datagram.from().getAddress();
        }
    }

    private final TrackSource track;
    private final Drops drops;
    private final ConsentGate gate;
    private final SourceLatch latch;
    private @Nullable EarlyReport early;
    private @Nullable InetSocketAddress rtcpFrom;
    private boolean rtcpOnRtpPort;
    private @Nullable InetSocketAddress rtpFrom;
    private final Consumer<Remote> onRemote;
    private @Nullable ReceptionStatistics statistics;
    private long ssrc;

    /** {@code onRemote} is told whenever RTCP of ours has another addressee. */
    ArrivalCore(TrackSource track, ConsentGate gate, Drops drops, Consumer<Remote> onRemote) {
        this.onRemote = onRemote;
        this.track = track;
        this.gate = gate;
        this.drops = drops;
        this.latch = new SourceLatch(track.ssrc());
    }

    /** Takes ownership of the datagram; {@code out} gets what goes on, at most three elements. */
    void receive(Received datagram, Consumer<Arrived> out) {
        if (datagram.gateChanges() != gate.changes()) {
            drops.count(DropReason.GATE_CLOSED);
            return;
        }
        Datagram parsed = Datagram.parse(datagram.bytes(), datagram.arrivalNanos());
        if (parsed instanceof RtpPacket packet) {
            receive(packet, datagram.from(), out);
        } else if (parsed instanceof Datagram.Rtcp rtcp) {
            receive(rtcp, datagram, out);
        } else if (parsed instanceof Datagram.Rejected rejected) {
            drops.count(rejected.reason());
        }
    }

    private void receive(RtpPacket packet, InetSocketAddress from, Consumer<Arrived> out) {
        var repeats = track.retransmission().orElse(null);
        if (repeats != null && packet.payloadType() == repeats.payloadType()) {
            receiveRepeated(packet, repeats, from, out);
            return;
        }
        if (!track.accepts(packet.payloadType())) {
            drops.count(DropReason.WRONG_PAYLOAD_TYPE);
            return;
        }
        switch (latch.judge(from, packet.ssrc(), packet.arrivalNanos())) {
            case WRONG_SOURCE -> drops.count(DropReason.WRONG_SOURCE);
            case AFTER_BYE -> drops.count(DropReason.AFTER_BYE);
            case NEW_SOURCE -> {
                adopt(packet, from, out);
                pass(packet, out);
            }
            case SAME_SOURCE -> pass(packet, out);
        }
    }

    /** Not counted in the statistics: those are of the media's own numbers. */
    private void receiveRepeated(
            RtpPacket packet, TrackSource.Retransmission repeats, InetSocketAddress from, Consumer<Arrived> out) {
        if (packet.ssrc() != repeats.ssrc() || !from.equals(rtpFrom) || !latch.isLatched(from.getAddress(), ssrc)) {
            drops.count(DropReason.WRONG_SOURCE);
            return;
        }
        packet.original(track.payloadType(), ssrc).ifPresent(original -> out.accept(new Arrived.Packet(original)));
    }

    private void pass(RtpPacket packet, Consumer<Arrived> out) {
        if (statistics != null) {
            statistics.received(packet);
        }
        out.accept(new Arrived.Packet(packet));
    }

    private void adopt(RtpPacket packet, InetSocketAddress from, Consumer<Arrived> out) {
        boolean takenOver = rtpFrom != null;
        ssrc = packet.ssrc();
        rtpFrom = from;
        statistics = new ReceptionStatistics(ssrc, track.clockRate());
        out.accept(new Arrived.SourceChanged(ssrc));
        EarlyReport kept = early;
        early = null;
        if (kept != null && latch.isLatched(kept.host(), kept.report().ssrc())) {
            answerTo(kept.datagram());
            pass(kept.report(), kept.datagram().arrivalNanos(), out);
        } else if (takenOver) {
            rtcpFrom = null; // the one before's
        }
        addressRemote();
    }

    private void receive(Datagram.Rtcp rtcp, Received datagram, Consumer<Arrived> out) {
        var host = datagram.from().getAddress();
        if ((rtpFrom == null || latch.isLatched(host)) && !datagram.from().equals(rtcpFrom)) {
            answerTo(datagram);
            addressRemote();
        }
        for (RtcpPacket packet : rtcp.packets()) {
            if (packet instanceof RtcpPacket.SenderReport report) {
                if (latch.isLatched(host, report.ssrc())) {
                    pass(report, datagram.arrivalNanos(), out);
                } else if (!isRetransmission(report.ssrc())) {
                    early = new EarlyReport(datagram, report);
                }
            } else if (packet instanceof RtcpPacket.Bye bye
                    && bye.ssrcs().contains(ssrc)
                    && latch.isLatched(host, ssrc)) {
                latch.leave(datagram.arrivalNanos());
                out.accept(new Arrived.Bye());
            }
        }
    }

    /** Says nothing of the media's clock, and must not take the place of a report that does. */
    private boolean isRetransmission(long reported) {
        return track.retransmission()
                .filter(repeats -> repeats.ssrc() == reported)
                .isPresent();
    }

    private void answerTo(Received rtcp) {
        rtcpFrom = rtcp.from();
        rtcpOnRtpPort = !rtcp.onRtcpPort();
    }

    private void pass(RtcpPacket.SenderReport report, long arrivalNanos, Consumer<Arrived> out) {
        if (statistics != null) {
            statistics.received(report.ntp(), arrivalNanos);
        }
        out.accept(new Arrived.SenderReport(report.ssrc(), report.ntp(), report.rtpTimestamp(), arrivalNanos));
    }

    /**
     * RTCP goes where the source's RTCP comes from. Before any came nobody knows whether it has a port of its own, which is
     * the next (RFC 3550 §11), or shares the media's (RFC 5761): to both, since a sender that cannot be asked shows
     * nothing for as long as its first report takes. Both are of the host that the media comes from, and no other.
     */
    private void addressRemote() {
        if (rtpFrom == null) {
            return;
        }
        if (rtcpFrom != null && rtcpFrom.getAddress().equals(rtpFrom.getAddress())) {
            onRemote.accept(new Remote(ssrc, rtcpFrom, rtcpOnRtpPort, Optional.empty()));
        } else {
            int port = Math.min(rtpFrom.getPort() + 1, 65_535);
            var next = new InetSocketAddress(rtpFrom.getAddress(), port);
            onRemote.accept(new Remote(ssrc, next, false, Optional.of(rtpFrom)));
        }
    }

    /** The block for a receiver report sent now; empty before anything came. */
    Optional<ReportBlock> reportBlock(long nowNanos) {
        return Optional.ofNullable(statistics).map(s -> s.block(nowNanos));
    }

    /**
     * Who gets our RTCP.
     *
     * @param ssrc that it is about
     * @param byRtpPort whether it goes out by the RTP port: to a sender that multiplexes
     * @param perhaps by the RTP port also to this one, as long as the sender may turn out to multiplex
     */
    record Remote(long ssrc, InetSocketAddress address, boolean byRtpPort, Optional<InetSocketAddress> perhaps) {}
}
