package app.connect.recorder.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockRateTest {
    @Test
    void convertsTicksToNanosAndBack() {
        assertThat(ClockRate.VIDEO.toNanos(3000)).isEqualTo(33_333_333L);
        assertThat(ClockRate.OPUS.toNanos(960)).isEqualTo(20_000_000L);
        assertThat(ClockRate.OPUS.toNanos(-960)).isEqualTo(-20_000_000L);
        assertThat(ClockRate.OPUS.toTicks(20_000_000L)).isEqualTo(960);
    }

    @Test
    void staysExactOverDays() {
        // Ten days at 90 kHz: the product with 10^9 would not fit 64 bits.
        assertThat(ClockRate.VIDEO.toNanos(77_760_000_000L)).isEqualTo(864_000_000_000_000L);
    }
}
