package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.Arrived;
import app.connect.recorder.media.arrival.ConsentGate;
import app.connect.recorder.media.arrival.HeaderExtensions;
import app.connect.recorder.media.arrival.RtcpSender;
import app.connect.recorder.media.arrival.RtpPacket;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.function.Consumer;

/**
 * One track from arrival to access units: jitter buffer → depacketizer, beside them the track's clock and the requests
 * to its sender. What time it is, it is told. A gate that closes empties it: what was held does not come out later.
 */
final class TrackAssembly {
    private final TrackFormat track;
    private final ConsentGate gate;
    private final Drops drops;
    private final Consumer<Assembled> out;
    private final JitterBuffer buffer;
    private final Depacketizer depacketizer;
    private final TrackClock clock;
    private final SenderRequests requests;
    private final Redundancy redundancy;
    private final Orientations orientations = new Orientations();
    private final Steps steps = new Steps();
    private int gateChanges;
    private boolean emitted;

    TrackAssembly(
            TrackFormat track,
            AssemblySettings settings,
            SenderClock senderClock,
            ConsentGate gate,
            RtcpSender sender,
            Drops drops,
            KeyFrameWish wish,
            Consumer<Assembled> out) {
        this.track = track;
        this.gate = gate;
        this.drops = drops;
        this.redundancy = new Redundancy(track, drops);
        this.out = out;
        long budgetNanos = settings.jitterBudget().toNanos();
        this.buffer = new JitterBuffer(settings.jitterPackets(), budgetNanos, drops);
        this.depacketizer = depacketizer(track, drops);
        this.clock = new TrackClock(track.clockRate(), senderClock);
        this.requests = new SenderRequests(track, budgetNanos, sender, wish);
        this.gateChanges = gate.changes();
    }

    private static Depacketizer depacketizer(TrackFormat track, Drops drops) {
        return switch (track.codec()) {
            case OPUS -> new OpusDepacketizer(track.channels(), drops);
            case PCMU, PCMA -> new G711Depacketizer(track.codec(), track.clockRate(), track.channels(), drops);
            case VP8 -> new Vp8Depacketizer(drops);
            case VP9 -> new Vp9Depacketizer(drops);
            case H264 -> new H264Depacketizer(track.fmtp(), drops);
            case AV1 -> new Av1Depacketizer(drops);
        };
    }

    void arrived(Arrived arrived) {
        obeyGate();
        if (arrived instanceof Arrived.Packet packet) {
            if (gate.isOpen()) {
                packet(packet.rtp());
            } else {
                drops.count(DropReason.GATE_CLOSED);
            }
        } else if (arrived instanceof Arrived.SenderReport report) {
            clock.report(report.ntp(), report.rtpTimestamp(), report.arrivalNanos());
        } else if (arrived instanceof Arrived.SourceChanged) {
            changeSource();
        } else if (arrived instanceof Arrived.Bye) {
            buffer.flush(steps);
            requests.stopAsking();
        } else if (arrived instanceof Arrived.Watermark mark) {
            out.accept(new Assembled.Watermark(track.track(), mark.nanos()));
        }
    }

    /** Nothing has come for a while. */
    void pass(long nowNanos) {
        obeyGate();
        advance(nowNanos);
    }

    /**
     * When {@link #pass} should be called though nothing comes; {@link JitterBuffer#NEVER} if there is nothing to
     * wait for.
     */
    long deadline() {
        return Math.min(buffer.deadline(), requests.deadline(buffer));
    }

    /** The track is over: hands on what is held. */
    void end() {
        obeyGate();
        buffer.flush(steps);
        out.accept(new Assembled.EndOfTrack(track.track()));
    }

    private void packet(RtpPacket packet) {
        long now = packet.arrivalNanos();
        requests.packetCame(now);
        readCaptureTime(packet);
        if (!packet.isRepeated() || !clock.isRunning()) {
            clock.packet(packet.timestamp(), now);
        }
        if (redundancy.applies(packet)) {
            redundancy.offer(packet, buffer);
        } else {
            buffer.offer(packet);
        }
        advance(now);
    }

    private void readCaptureTime(RtpPacket packet) {
        if (track.extensions().captureTime() > 0 && packet.extensionLength() > 0) {
            HeaderExtensions.find(packet, track.extensions().captureTime())
                    .flatMap(CaptureTime::parse)
                    .ifPresent(ntp -> clock.captured(ntp, packet.timestamp(), packet.arrivalNanos()));
        }
    }

    private void advance(long nowNanos) {
        requests.look(buffer, nowNanos);
        steps.now = nowNanos;
        steps.gaveUp = false;
        buffer.drain(nowNanos, steps);
        requests.ask(buffer, nowNanos, steps.gaveUp);
    }

    private void changeSource() {
        buffer.flush(steps);
        clock.sourceChanged();
        requests.changeSource();
        interrupt(Assembled.Gap.Reason.SOURCE_CHANGED);
    }

    private void obeyGate() {
        int changes = gate.changes();
        if (changes != gateChanges) {
            gateChanges = changes;
            interrupt(Assembled.Gap.Reason.GATE_CLOSED);
        }
    }

    private void interrupt(Assembled.Gap.Reason reason) {
        buffer.reset();
        requests.interrupt();
        depacketizer.interrupt();
        orientations.reset();
        if (emitted) {
            emitted = false;
            out.accept(new Assembled.Gap(track.track(), 0, reason));
        }
    }

    /** What comes out of the jitter buffer goes into the depacketizer, what comes out of that goes on. */
    private final class Steps implements JitterBuffer.Outlet, Depacketizer.Outlet {
        private long now;
        private boolean gaveUp;

        @Override
        public void packet(RtpPacket packet) {
            int id = track.extensions().videoOrientation();
            if (id > 0 && packet.extensionLength() > 0) {
                HeaderExtensions.find(packet, id)
                        .filter(element -> element.length > 0)
                        .ifPresent(element -> orientations.heard(packet.timestamp(), element[0]));
            }
            depacketizer.packet(packet, this);
        }

        @Override
        public void lost(int packets) {
            gaveUp = true;
            depacketizer.lost(packets, this);
        }

        @Override
        public void format(Format format) {
            out.accept(new Assembled.FormatChange(track.track(), format));
        }

        @Override
        public void frame(EncodedBytes data, long timestamp, boolean keyFrame, int durationTicks) {
            if (keyFrame) {
                requests.keyFrameCame(now);
            }
            emitted = true;
            out.accept(new Assembled.AccessUnit(
                    track.track(),
                    track.codec(),
                    data,
                    clock.captureNanos(timestamp),
                    keyFrame,
                    durationTicks,
                    clock.quality(),
                    orientations.of(timestamp, keyFrame)));
        }

        @Override
        public void gap(int lostFrames, Assembled.Gap.Reason reason) {
            out.accept(new Assembled.Gap(track.track(), lostFrames, reason));
        }

        @Override
        public void needKeyFrame() {
            requests.needKeyFrame(now);
        }

        @Override
        public void keyFrameRefused() {
            requests.keyFrameRefused(now);
        }
    }
}
