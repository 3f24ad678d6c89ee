package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.Arrived;
import app.connect.recorder.media.arrival.ConsentGate;
import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.media.arrival.RtcpSender;
import app.connect.recorder.media.arrival.RtpPacket;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import app.connect.recorder.time.NtpTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A track to which a {@link Script} happens. The first byte: the codec (modulo 7), bit 6 NACK, bit 7 that packets have
 * a header extension, the first four bytes of each. Each step's byte: bit 0 the marker, bit 1 a new timestamp, bits 2
 * to 4 how the sequence number goes on ({@link #JUMPS}; 7: no packet but what bits 5 to 7 say), bits 5 to 7 how much
 * later it comes ({@link #PAUSES_MS}; 7: at once, with redundancy).
 */
final class TrackTrial {
    private static final int[] JUMPS = {1, 2, 0, -1, 5, -3, 20_000};
    private static final int[] PAUSES_MS = {0, 1, 5, 20, 100, 1_000, 10_000, 0};
    private static final int PAYLOAD_TYPE = 96;
    private static final int RED_PAYLOAD_TYPE = 63;
    private static final int MOST_BLOCKS = 33;
    private static final int EXTENSION_BYTES = 4;
    private static final int JITTER_PACKETS = 8;
    /** A loss asked for three times, a key frame twice a second: far more than all timers of one step. */
    private static final int MOST_TIMERS = 1_000;

    private static final List<Codec> CODECS =
            List.of(Codec.OPUS, Codec.PCMU, Codec.PCMA, Codec.VP8, Codec.VP9, Codec.H264, Codec.AV1);

    private final Ledger ledger;
    private final ConsentGate gate = new ConsentGate();
    private final KeyFrameWish wish = new KeyFrameWish();
    private final boolean extended;
    private final TrackAssembly assembly;
    private long now = 1_000_000_000L;
    private int sequence = 0xFFF0;
    private long timestamp = 0xFFFF_F000L;
    private boolean ended;

    TrackTrial(int kind) {
        Codec codec = CODECS.get((kind & 0x3F) % CODECS.size());
        this.extended = (kind & 0x80) != 0;
        this.ledger = new Ledger(codec == Codec.H264);
        gate.open();
        ClockRate rate = codec.isVideo() ? ClockRate.VIDEO : codec == Codec.OPUS ? ClockRate.OPUS : ClockRate.TELEPHONE;
        var track = new TrackFormat(
                0,
                codec,
                rate,
                codec.isVideo() ? 0 : 2,
                (kind & 0x40) != 0,
                Fmtp.NONE,
                new ExtensionIds(3, 4),
                PAYLOAD_TYPE,
                OptionalInt.of(RED_PAYLOAD_TYPE));
        var settings = new AssemblySettings(Duration.ofMillis(200), JITTER_PACKETS);
        this.assembly = new TrackAssembly(
                track, settings, new SenderClock(), gate, new Sender(), new Drops(), wish, this::take);
    }

    void step(Script script) {
        int step = script.octet();
        int jump = step >>> 2 & 7;
        int late = step >>> 5;
        if (jump < JUMPS.length) {
            packet(script.payload(), step, JUMPS[jump], late);
        } else {
            happens(late, script);
        }
    }

    void end() {
        assembly.end();
        Ledger.check(ended, "no end of the track");
    }

    private void packet(byte[] bytes, int step, int jump, int late) {
        sequence = sequence + jump & 0xFFFF;
        timestamp = timestamp + (step >>> 1 & 1) * 960L & 0xFFFF_FFFFL;
        passTo(now + Duration.ofMillis(PAUSES_MS[late]).toNanos());
        boolean redundant = late == PAUSES_MS.length - 1;
        int type = redundant ? RED_PAYLOAD_TYPE : PAYLOAD_TYPE;
        ledger.in(timestamp, bytes.length, redundant ? MOST_BLOCKS : 1);
        boolean marker = (step & 1) != 0;
        RtpPacket packet = extended && bytes.length > EXTENSION_BYTES
                ? Packets.extended(type, sequence, timestamp, marker, head(bytes), bytes, now)
                : Packets.carrying(type, sequence, timestamp, marker, bytes, now);
        assembly.arrived(new Arrived.Packet(packet));
    }

    private static byte[] head(byte[] bytes) {
        return Arrays.copyOf(bytes, EXTENSION_BYTES);
    }

    private void happens(int what, Script script) {
        switch (what) {
            case 0 -> {
                NtpTime ntp = NtpTime.of(3_900_000_000L + script.octet(), (long) script.octet() << 24);
                assembly.arrived(new Arrived.SenderReport(1, ntp, timestamp, now));
            }
            case 1 -> assembly.arrived(new Arrived.SourceChanged(script.octet()));
            case 2 -> assembly.arrived(new Arrived.Bye());
            case 3 -> gate.close();
            case 4 -> gate.open();
            case 5 -> wish.ask();
            case 6 -> passTo(assembly.deadline());
            default -> timestamp = (long) script.octet() << 24;
        }
    }

    /** As the stage's timer does it: what is due must not stay due. */
    private void passTo(long until) {
        for (int timers = 0; assembly.deadline() <= until && assembly.deadline() < JitterBuffer.NEVER; timers++) {
            Ledger.check(timers < MOST_TIMERS, "timers without an end");
            now = Math.max(now, assembly.deadline());
            assembly.pass(now);
        }
        now = until == JitterBuffer.NEVER ? now : Math.max(now, until);
    }

    private void take(Assembled assembled) {
        Ledger.check(!ended, "after the end: " + assembled);
        if (assembled instanceof Assembled.AccessUnit unit) {
            Ledger.check(gate.isOpen(), "came through a closed gate");
            ledger.frame(unit.data(), unit.durationTicks());
        } else if (assembled instanceof Assembled.FormatChange change) {
            ledger.format(change.format());
        } else if (assembled instanceof Assembled.Gap gap) {
            ledger.gap(gap.lostFrames(), gap.reason());
        }
        ended |= assembled instanceof Assembled.EndOfTrack;
    }

    private static final class Sender implements RtcpSender {
        @Override
        public void requestKeyFrame() {
            // how often is another test's
        }

        @Override
        public void nack(int... sequenceNumbers) {
            int count = sequenceNumbers.length;
            Ledger.check(count > 0 && count <= JITTER_PACKETS, "asks for " + count + " packets of " + JITTER_PACKETS);
        }
    }
}
