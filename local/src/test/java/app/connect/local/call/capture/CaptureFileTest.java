package app.connect.local.call.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Literal bytes, as tcpdump.org's format pages and RFC 768, 791 and 8200 write them. */
final class CaptureFileTest {
    /** Payload type 111, sequence number 1, timestamp 2, SSRC 3. */
    private static final String RTP = "806f0001" + "00000002" + "00000003" + "f8";
    /** From port 5000 to 5004, 8 + 13 bytes. */
    private static final String UDP = "1388138c" + "00150000" + RTP;

    private static final String IPV4 = "45000029" + "00000000" + "40110000" + "7f000001" + "7f000001" + UDP;
    private static final String IPV6 = "60000000" + "00151140" + "00".repeat(15) + "01" + "00".repeat(15) + "01" + UDP;

    private static List<CapturedDatagram> parse(String hex) {
        return CaptureFile.parse(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    private static String little(int value) {
        return String.format("%08x", Integer.reverseBytes(value));
    }

    /** Of microseconds, least byte first, as tcpdump writes it on most machines. */
    private static String header(int link) {
        return little(0xa1b2c3d4) + "02000400" + "00000000" + "00000000" + little(65_535) + little(link);
    }

    private static String record(int seconds, int micros, String frame) {
        return little(seconds) + little(micros) + little(frame.length() / 2) + little(frame.length() / 2) + frame;
    }

    @Test
    void readsRtpOutOfEachKindOfFrame() {
        for (String capture : List.of(
                header(101) + record(10, 0, IPV4),
                header(101) + record(10, 0, IPV6),
                header(0) + record(10, 0, "02000000" + IPV4),
                header(1) + record(10, 0, "00".repeat(12) + "0800" + IPV4),
                header(113) + record(10, 0, "00".repeat(14) + "0800" + IPV4),
                header(276) + record(10, 0, "0800" + "00".repeat(18) + IPV4))) {
            assertThat(parse(capture)).singleElement().satisfies(datagram -> {
                assertThat(datagram.isRtp()).isTrue();
                assertThat(datagram.ssrc()).isEqualTo(3);
                assertThat(datagram.payloadType()).isEqualTo(111);
                assertThat(datagram.port()).isEqualTo(5_004);
                assertThat(datagram.payload().remaining()).isEqualTo(13);
            });
        }
    }

    @Test
    void countsTimeFromTheFirstDatagram() {
        List<CapturedDatagram> datagrams = parse(header(101) + record(10, 999_000, IPV4) + record(11, 19_000, IPV4));

        assertThat(datagrams).extracting(CapturedDatagram::nanos).containsExactly(0L, 20_000_000L);
    }

    @Test
    void readsTheOtherByteOrderAndNanoseconds() {
        String capture = "a1b23c4d" + "00020004" + "00".repeat(8) + "0000ffff" + "00000065" + "0000000a" + "00000001"
                + "00000029" + "00000029" + IPV4 + "0000000a" + "00000003" + "00000029" + "00000029" + IPV4;

        assertThat(parse(capture)).extracting(CapturedDatagram::nanos).containsExactly(0L, 2L);
    }

    @Test
    void leavesOutWhatIsNoWholeUdp() {
        String tcp = IPV4.replace("40110000", "40060000");
        String fragment = "45000029" + "00002000" + IPV4.substring(16);
        String cutOff = IPV4.substring(0, IPV4.length() - 4);

        assertThat(parse(header(101) + record(1, 0, tcp) + record(1, 0, fragment) + record(1, 0, cutOff)))
                .isEmpty();
        assertThat(parse(header(101) + record(1, 0, IPV4) + "0a000000")).hasSize(1);
    }

    @Test
    void tellsRtcpFromRtp() {
        String report = "80c80006" + "00000003" + "00".repeat(20);
        String frame = "45000038" + "00000000" + "40110000" + "7f0000017f000001" + "1388138d00240000" + report;

        assertThat(parse(header(101) + record(1, 0, frame))).singleElement().satisfies(datagram -> {
            assertThat(datagram.isRtcp()).isTrue();
            assertThat(datagram.isRtp()).isFalse();
            assertThat(datagram.ssrc()).isEqualTo(3);
        });
    }

    @Test
    void readsRtpdump() {
        String text = HexFormat.of().formatHex("#!rtpplay1.0 127.0.0.1/5004\n".getBytes(StandardCharsets.US_ASCII));

        List<CapturedDatagram> datagrams = parse(text + "00".repeat(16) + "0015" + "000d" + "00000014" + RTP);

        assertThat(datagrams).singleElement().satisfies(datagram -> {
            assertThat(datagram.nanos()).isEqualTo(20_000_000);
            assertThat(datagram.ssrc()).isEqualTo(3);
        });
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatThrownBy(() -> parse("0a0d0d0a" + "00".repeat(24))).hasMessageContaining("pcapng");
        assertThatThrownBy(() -> parse(header(147) + record(1, 0, IPV4))).hasMessageContaining("147");
    }
}
