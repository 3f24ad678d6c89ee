package app.connect.recorder.media.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RtcpComposerTest {
    private static final String EMPTY_REPORT = "80c9000100000001";
    private static final String NAME = "81ca000300000001" + "0102616200000000";

    private final RtcpComposer composer = new RtcpComposer(1, "ab");

    @Test
    void writesAReceiverReportWithItsName() {
        var block = new ReportBlock(0xDEADBEEFL, 128, -2, 0x1FFFFL, 3, 0x56789ABCL, 65536);

        assertThat(hex(composer.report(Optional.of(block))))
                .isEqualTo("81c9000700000001" + "deadbeef" + "80fffffe" + "0001ffff" + "00000003" + "56789abc"
                        + "00010000" + NAME);
    }

    @Test
    void writesAPictureLossIndication() {
        assertThat(hex(composer.pictureLoss(0xDEADBEEFL)))
                .isEqualTo(EMPTY_REPORT + NAME + "81ce0002" + "00000001" + "deadbeef");
    }

    @Test
    void writesAFullIntraRequestWithItsNumber() {
        assertThat(hex(composer.fullIntra(0xDEADBEEFL, 258)))
                .isEqualTo(EMPTY_REPORT + NAME + "84ce0004" + "00000001" + "00000000" + "deadbeef" + "02000000");
    }

    @Test
    void packsMissingPacketsAcrossTheWrap() {
        // 65534 with bits for 65535 (+1), 0 (+2) and 14 (+16); 15 is 17 away and begins the next.
        assertThat(hex(composer.nack(0xDEADBEEFL, new int[] {65534, 65535, 0, 14, 15})))
                .isEqualTo(EMPTY_REPORT + NAME + "81cd0004" + "00000001" + "deadbeef" + "fffe8003" + "000f0000");
    }

    @Test
    void staysWithinOneDatagram() {
        var everyThirtieth = new int[1_000];
        Arrays.setAll(everyThirtieth, i -> i * 30);

        assertThat(composer.nack(1, everyThirtieth).remaining()).isLessThanOrEqualTo(1_200);
    }

    private static String hex(ByteBuffer datagram) {
        var bytes = new byte[datagram.remaining()];
        datagram.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
