package app.connect.local.call.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class SenderReportTest {
    @Test
    void writesReportAndCnameInWholeWords() {
        SenderReport report = new SenderReport(0x0a0b0c0d, 0x1122334455667788L, 0x1_0000_0002L, 3, 4, "p-1");

        String hex = HexFormat.of().formatHex(report.toBytes());

        assertThat(hex)
                .isEqualTo("80c80006" + "0a0b0c0d" + "1122334455667788" + "00000002" + "00000003" + "00000004"
                        + "81ca0003" + "0a0b0c0d" + "0103702d" + "31000000");
    }

    @Test
    void endsTheChunkWithAZeroOctetWhenTheNameFillsItsWords() {
        SenderReport report = new SenderReport(1, 0, 0, 0, 0, "ab");

        String hex = HexFormat.of().formatHex(report.toBytes());

        assertThat(hex).endsWith("81ca0003" + "00000001" + "01026162" + "00000000");
    }

    @Test
    void countsNtpSecondsFrom1900AndFractionsInTheLowerHalf() {
        NtpClock clock = new NtpClock(Instant.parse("2026-01-01T00:00:00Z"), 1_000);

        long timestamp = clock.timestamp(1_000 + 500_000_000);

        // 2026-01-01 is 3,976,214,400 s after 1900-01-01.
        assertThat(timestamp >>> 32).isEqualTo(3_976_214_400L);
        assertThat(timestamp & 0xffff_ffffL).isEqualTo(0x8000_0000L);
    }
}
