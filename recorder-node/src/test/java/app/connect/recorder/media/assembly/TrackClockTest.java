package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.time.ClockRate;
import app.connect.recorder.time.NtpTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first seconds of a microphone, 20 ms a packet; times are in milliseconds, the sender's NTP clock is 100 s ahead. */
class TrackClockTest {
    private static final long MS = 1_000_000L;
    private static final long PACKET_TICKS = 960;
    private static final long PACKET_MS = 20;

    private final TrackClock clock = new TrackClock(ClockRate.OPUS, new SenderClock());

    @Test
    void aBurstThatIsAheadOfItsTimeIsPlacedOneAfterAnother() {
        for (int number = 0; number < 34; number++) {
            assertThat(captured(number, 1_000)).isEqualTo(1_000 + number * PACKET_MS);
        }
    }

    @Test
    void theFirstReportPutsRightWhatABurstAheadOfItsTimeLeftUnknown() {
        for (int number = 0; number < 34; number++) {
            captured(number, 1_000);
        }
        report(240, 1_160); // captured at 920 what came at 1,000: its sender took 80 ms to begin

        assertThat(captured(34, 1_600)).isEqualTo(920 + 34 * PACKET_MS);
    }

    @Test
    void whoWasLateAtFirstIsPutRightWhenAReportIsOverdue() {
        captured(0, 1_600);
        for (int number = 1; number <= 300; number++) {
            captured(number, 1_000 + number * PACKET_MS);
        }
        long before = captured(325, 1_000 + 325 * PACKET_MS);
        long after = captured(331, 1_000 + 331 * PACKET_MS);

        assertThat(before).isBetween(1_580 + 325 * PACKET_MS, 1_600 + 325 * PACKET_MS);
        assertThat(after).isEqualTo(1_000 + 331 * PACKET_MS);
    }

    @Test
    void aFirstReportThatWaitedOnTheWayPutsNothingLater() {
        captured(0, 1_020);
        captured(1, 1_040);
        report(30, 1_080); // 50 ms on its way, the packets 20

        assertThat(captured(2, 1_060)).isEqualTo(1_060);
    }

    @Test
    void aFirstReportIsNotByWhatCameAheadOfItsTime() {
        for (int number = 0; number < 34; number++) {
            captured(number, 1_000);
        }
        report(30, 1_030);

        assertThat(captured(34, 1_680)).isEqualTo(1_000 + 34 * PACKET_MS);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 40, 99})
    void aFirstReportPutsWhatWaitedOnTheWayEarlierAtOnce(long waitedMs) {
        for (int number = 0; number < 50; number++) {
            captured(number, 1_000 + waitedMs + number * PACKET_MS);
        }
        report(990, 1_990);

        assertThat(captured(50, 2_000 + waitedMs)).isEqualTo(2_000);
    }

    /** Sent {@code sentMs} after the first packet was captured. */
    private void report(long sentMs, long arrivalMs) {
        long ntpMs = 100_000 + sentMs;
        NtpTime ntp = NtpTime.of(ntpMs / 1_000, ((ntpMs % 1_000) << 32) / 1_000);
        clock.report(ntp, sentMs * 48, arrivalMs * MS);
    }

    private long captured(int number, long arrivalMs) {
        clock.packet(number * PACKET_TICKS, arrivalMs * MS);
        return Math.round(clock.captureNanos(number * PACKET_TICKS) / (double) MS);
    }
}
