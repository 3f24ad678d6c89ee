package app.connect.recorder.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NtpTimeTest {
    @Test
    void measuresHalfASecond() {
        var earlier = NtpTime.of(3_900_000_000L, 0xC000_0000L);
        var later = NtpTime.of(3_900_000_001L, 0x4000_0000L);

        assertThat(later.nanosSince(earlier)).isEqualTo(500_000_000L);
        assertThat(earlier.nanosSince(later)).isEqualTo(-500_000_000L);
    }

    @Test
    void measuresAcrossTheEndOfTheEra() {
        var lastSecondOfEra = NtpTime.of(4_294_967_295L, 0);
        var firstSecondOfNext = NtpTime.of(0, 0x8000_0000L);

        assertThat(firstSecondOfNext.nanosSince(lastSecondOfEra)).isEqualTo(1_500_000_000L);
    }

    @Test
    void hasTheMiddleBitsThatReceiverReportsQuote() {
        assertThat(NtpTime.of(0x1234_5678L, 0x9ABC_DEF0L).middleBits()).isEqualTo(0x5678_9ABCL);
    }
}
