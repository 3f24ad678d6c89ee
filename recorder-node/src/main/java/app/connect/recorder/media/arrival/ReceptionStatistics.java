package app.connect.recorder.media.arrival;

import app.connect.recorder.time.ClockRate;
import app.connect.recorder.time.NtpTime;
import app.connect.recorder.time.RtpTimestamp;
import app.connect.recorder.time.SequenceUnwrapper;

/** Reception of one source as its receiver reports tell it: RFC 3550 §6.4.1 and appendices A.3 (loss) and A.8 (jitter). */
final class ReceptionStatistics {
    /** Largest number that the 24 signed bits of cumulative loss hold. */
    private static final long MOST_LOST = 0x7F_FFFF;

    private final long ssrc;
    private final ClockRate clockRate;
    private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    private long baseSequence = -1;
    private long highestSequence;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private long lastTransit;
    /** Sixteen times the jitter, as in A.8. */
    private long jitterScaled;

    private long lastReport;
    private long lastReportNanos;

    ReceptionStatistics(long ssrc, ClockRate clockRate) {
        this.ssrc = ssrc;
        this.clockRate = clockRate;
    }

    void received(RtpPacket packet) {
        long sequence = unwrapper.unwrap(packet.sequenceNumber());
        long arrivalTicks = clockRate.toTicks(packet.arrivalNanos());
        long transit = RtpTimestamp.distance(packet.timestamp(), arrivalTicks & 0xFFFF_FFFFL);
        if (baseSequence < 0) {
            baseSequence = sequence;
            highestSequence = sequence;
        } else {
            long difference = Math.abs((int) (transit - lastTransit));
            jitterScaled += difference - ((jitterScaled + 8) >> 4);
        }
        lastTransit = transit;
        highestSequence = Math.max(highestSequence, sequence);
        received++;
    }

    void received(NtpTime senderReport, long nowNanos) {
        lastReport = senderReport.middleBits();
        lastReportNanos = nowNanos;
    }

    /** The block for a report sent now; each call begins a new interval for the fraction. */
    ReportBlock block(long nowNanos) {
        long expected = baseSequence < 0 ? 0 : highestSequence - baseSequence + 1;
        long expectedNow = expected - expectedBefore;
        long lostNow = expectedNow - (received - receivedBefore);
        expectedBefore = expected;
        receivedBefore = received;
        int fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, (lostNow << 8) / expectedNow);
        // In units of 1/65,536 s; 0 when there was no sender report.
        long delay = lastReport == 0 ? 0 : ((nowNanos - lastReportNanos) << 16) / 1_000_000_000L;
        int lost = (int) Math.max(-MOST_LOST - 1, Math.min(MOST_LOST, expected - received));
        return new ReportBlock(ssrc, fraction, lost, highestSequence, jitterScaled >> 4, lastReport, delay);
    }
}
