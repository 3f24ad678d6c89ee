package app.connect.local.call.rtp;

import app.connect.local.call.media.FrameSource;
import app.connect.recorder.media.arrival.RtcpFeedback;
import app.connect.recorder.media.arrival.TrackSource;
import app.connect.recorder.media.arrival.VirtualEndpoint;
import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.assembly.SenderClock;
import app.connect.recorder.media.assembly.VirtualTrack;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One track from its encoder over a bad path to its access units, and what the recorder asks for back over the same
 * path: sender and recorder as they are, everything between them and the time itself simulated.
 */
public final class VirtualTransmission {
    /** As often as the real sender looks. */
    private static final long TICK_NANOS = 5_000_000;

    private static final long REPORT_NANOS = 1_000_000_000;
    /** Far from zero, as monotonic clocks are. */
    public static final long START_NANOS = 7_000_000_000_000L;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Datagram(byte[] bytes, boolean control) {}

    /**
     * How a transmission is made up.
     *
     * @param numbers the stream's first numbers are drawn from it
     * @param partsPerMillion by how much the sender's clock, for capturing as for its wall clock, is too fast
     * @param reports whether sender reports are sent
     * @param device shared by all tracks of one device
     */
    public record Setup(
            TrackFormat format,
            FrameSource frames,
            FeedbackAbility ability,
            Impairment impairment,
            long seed,
            RandomGenerator numbers,
            int partsPerMillion,
            boolean reports,
            SenderClock device) {
        /** A device with a clock that is right. */
        public static Setup of(
                TrackFormat format, FrameSource frames, FeedbackAbility ability, Impairment impairment, long seed) {
            return new Setup(format, frames, ability, impairment, seed, new Random(seed), 0, true, new SenderClock());
        }
    }

    private final Setup setup;
    private final TrackFeed feed;
    private final ImpairedLink<Datagram> there;
    private final ImpairedLink<byte[]> back;
    private final Feedback feedback = new Feedback();
    private final VirtualEndpoint endpoint;
    private final VirtualTrack track;
    private final NtpClock wall = new NtpClock(Instant.parse("2026-01-01T00:00:00Z"), START_NANOS);
    private long now = START_NANOS;
    private long tick = START_NANOS;
    private long reportAt = START_NANOS + REPORT_NANOS;
    private long retransmitted;

    public VirtualTransmission(Setup setup, Consumer<Assembled> out) {
        this.setup = setup;
        TrackFormat format = setup.format();
        this.feed = new TrackFeed(format, setup.frames(), START_NANOS, "virtual", setup.numbers());
        this.there = new ImpairedLink<>(setup.impairment(), setup.seed());
        this.back = new ImpairedLink<>(setup.impairment(), setup.seed() + 1);
        ClockRate rate = new ClockRate(format.clockRate());
        TrackSource source = new TrackSource(format.payloadType(), rate, OptionalLong.empty());
        this.endpoint = new VirtualEndpoint(source, () -> now, bytes -> back.offer(bytes, bytes.length, now));
        endpoint.endpoint().answers(RtcpFeedback.of(setup.ability().rtcpFeedback()));
        this.track = new VirtualTrack(
                new app.connect.recorder.media.assembly.TrackFormat(
                        0,
                        Codec.parse(format.codec()).orElseThrow(),
                        rate,
                        2,
                        setup.ability().nack()),
                setup.device(),
                endpoint,
                out);
    }

    public long nowNanos() {
        return now;
    }

    /** The decoder's, which the assembly hands on to the sender. */
    public void wishForKeyFrame() {
        track.wishForKeyFrame();
    }

    /** Sends for so long, and goes on as long as what is on its way needs. */
    public void run(Duration length) {
        runUntil(now + length.toNanos());
        while (there.nextNanos() != ImpairedLink.NEVER) {
            now = Math.max(now, Math.min(there.nextNanos(), track.deadline()));
            step(false);
        }
    }

    /** Sends until then; what is on its way stays there. */
    public void runUntil(long nanos) {
        while (tick < nanos) {
            long next = Math.min(Math.min(there.nextNanos(), back.nextNanos()), Math.min(track.deadline(), tick));
            now = Math.max(now, next);
            step(true);
        }
    }

    /** What the sender's own clock says. */
    private long senderNanos() {
        long passed = now - START_NANOS;
        return now + passed / 1_000_000 * setup.partsPerMillion();
    }

    private void step(boolean sends) {
        for (Optional<Datagram> came = there.poll(now); came.isPresent(); came = there.poll(now)) {
            track.receive(came.get().bytes(), came.get().control());
        }
        for (Optional<byte[]> came = back.poll(now); came.isPresent(); came = back.poll(now)) {
            feedback.offer(ByteBuffer.wrap(came.get()), new Answers());
        }
        if (track.deadline() <= now) {
            track.pass(now);
        }
        if (now >= reportAt) {
            endpoint.report();
            reportAt += REPORT_NANOS;
        }
        if (sends && now >= tick) {
            send();
            tick += TICK_NANOS;
        }
    }

    private void send() {
        long sender = senderNanos();
        feed.due(sender, true).forEach(packet -> there.offer(new Datagram(packet, false), packet.length, now));
        if (setup.reports() && feed.owesReport(sender)) {
            byte[] report = feed.report(sender, wall);
            there.offer(new Datagram(report, true), report.length, now);
        }
    }

    public Drops drops() {
        return endpoint.endpoint().drops();
    }

    @Override
    public String toString() {
        return feed.packets() + " packets, " + retransmitted + " again, " + there.counts() + ", "
                + feedback.nacks() + " NACKs for " + feedback.packetsAskedFor() + ", "
                + feedback.pictureLosses() + " PLIs, " + drops().toMap();
    }

    private final class Answers implements Feedback.Wishes {
        @Override
        public void again(int sequenceNumber) {
            if (setup.ability().nack()) {
                feed.sent(sequenceNumber).ifPresent(packet -> {
                    retransmitted++;
                    there.offer(new Datagram(packet, false), packet.length, now);
                });
            }
        }

        @Override
        public void keyFrame() {
            if (setup.ability().keyFrames()) {
                feed.requestKeyFrame();
            }
        }
    }
}
