package app.connect.local.call.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class Vp8PacketizerTest {
    @Test
    void putsOneDescriptorWithFifteenBitPictureIdBeforeAShortFrame() {
        List<byte[]> payloads = new Vp8Packetizer(0x1234).payloads(new byte[] {7, 8, 9});

        assertThat(payloads).containsExactly(new byte[] {(byte) 0x90, (byte) 0x80, (byte) 0x92, 0x34, 7, 8, 9});
    }

    @Test
    void marksOnlyTheFirstPieceAsStartOfThePartition() {
        List<byte[]> payloads = new Vp8Packetizer(1).payloads(new byte[2400]);

        assertThat(payloads).extracting(payload -> payload.length).containsExactly(1188, 1188, 36);
        assertThat(payloads).extracting(payload -> payload[0]).containsExactly((byte) 0x90, (byte) 0x80, (byte) 0x80);
    }

    @Test
    void countsPictureIdsFromTheirLastValueBackToZero() {
        Vp8Packetizer packetizer = new Vp8Packetizer(0x7fff);

        byte[] last = packetizer.payloads(new byte[1]).get(0);
        byte[] first = packetizer.payloads(new byte[1]).get(0);

        assertThat(last).startsWith(0x90, 0x80, 0xff, 0xff);
        assertThat(first).startsWith(0x90, 0x80, 0x80, 0x00);
    }
}
