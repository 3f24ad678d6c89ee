package app.connect.local.call.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class RtpStreamTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void writesTheFixedHeaderOfRfc3550() {
        RtpStream stream = new RtpStream(0x01020304, 96, 65_535);

        byte[] packet = stream.packet(new byte[] {0x55}, 0x1_0000_0007L, true);

        assertThat(HEX.formatHex(packet)).isEqualTo("80e0ffff000000070102030455");
    }

    @Test
    void goesFromSequenceNumber65535To0() {
        RtpStream stream = new RtpStream(1, 111, 65_535);
        stream.packet(new byte[1], 0, false);

        byte[] packet = stream.packet(new byte[1], 0, false);

        assertThat(HEX.formatHex(packet)).startsWith("806f0000");
        assertThat(stream.packets()).isEqualTo(2);
        assertThat(stream.octets()).isEqualTo(2);
    }
}
