package app.connect.recorder.media.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.time.ClockRate;
import app.connect.recorder.time.NtpTime;
import org.junit.jupiter.api.Test;

class ReceptionStatisticsTest {
    private final ReceptionStatistics statistics = new ReceptionStatistics(9, ClockRate.VIDEO);

    @Test
    void countsLossAcrossTheWrapForTheIntervalAndInAll() {
        receive(65534, 0);
        receive(65535, 0);
        receive(1, 0);

        var block = statistics.block(0);

        assertThat(block.cumulativeLost()).isEqualTo(1);
        assertThat(block.fractionLost()).isEqualTo(64); // one of four, in 256ths
        assertThat(block.extendedHighestSequence()).isEqualTo(131073);
        assertThat(statistics.block(0).fractionLost()).isZero();
    }

    @Test
    void tellsJitterOfArrival() {
        receive(0, 0);
        receive(1, 16_000_000); // 1,440 ticks late

        assertThat(statistics.block(0).jitterTicks()).isEqualTo(90);
    }

    @Test
    void tellsHowLongAgoTheSenderReported() {
        statistics.received(NtpTime.of(0x12345678L, 0x9ABCDEF0L), 1_000_000_000L);

        var block = statistics.block(2_500_000_000L);

        assertThat(block.lastSenderReport()).isEqualTo(0x56789ABCL);
        assertThat(block.delaySinceLastSenderReport()).isEqualTo(98_304);
    }

    private void receive(int sequenceNumber, long arrivalNanos) {
        statistics.received((RtpPacket) Datagram.parse(Wire.rtp(9, sequenceNumber, 0), arrivalNanos));
    }
}
