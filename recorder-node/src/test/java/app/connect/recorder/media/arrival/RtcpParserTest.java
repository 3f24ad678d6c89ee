package app.connect.recorder.media.arrival;

import static app.connect.recorder.media.arrival.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.time.NtpTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtcpParserTest {
    @Test
    void readsACompoundOfReportNameAndBye() {
        var datagram = Datagram.parse(
                bytes("80c80006 deadbeef e9000000 80000000 fffffc40 00000007 00000400"
                        + "81ca0003 deadbeef 0103 616263 000000"
                        + "81cb0001 deadbeef"),
                0);

        assertThat(datagram)
                .isEqualTo(new Datagram.Rtcp(List.of(
                        new RtcpPacket.SenderReport(
                                0xDEADBEEFL, NtpTime.of(0xE9000000L, 0x80000000L), 4_294_966_336L, 7, 1024),
                        new RtcpPacket.SourceDescription(0xDEADBEEFL, "abc"),
                        new RtcpPacket.Bye(List.of(0xDEADBEEFL)))));
    }

    @Test
    void readsTwoChunksOfNames() {
        var datagram = Datagram.parse(bytes("82ca0005 00000001 0102 6162 00000000 00000002 0101 63 00"), 0);

        assertThat(datagram)
                .isEqualTo(new Datagram.Rtcp(
                        List.of(new RtcpPacket.SourceDescription(1, "ab"), new RtcpPacket.SourceDescription(2, "c"))));
    }

    @Test
    void takesAReducedSizeFeedbackAlone() {
        assertThat(Datagram.parse(bytes("81ce0002 00000001 00000002"), 0))
                .isEqualTo(new Datagram.Rtcp(List.of(new RtcpPacket.Other(206))));
    }

    @Test
    void keepsWhatCameBeforeAMalformedPacket() {
        assertThat(Datagram.parse(bytes("80c90001 00000001 81cb0009 00000001"), 0))
                .isEqualTo(new Datagram.Rtcp(List.of(new RtcpPacket.ReceiverReport(1))));
    }

    @Test
    void refusesASenderReportThatIsTooShort() {
        assertThat(Datagram.parse(bytes("80c80001 00000001"), 0)).isEqualTo(Datagram.CORRUPT);
    }

    @Test
    void refusesAByeThatNamesMoreThanItHas() {
        assertThat(Datagram.parse(bytes("82cb0001 00000001"), 0)).isEqualTo(Datagram.CORRUPT);
    }

    @Test
    void stopsAtANameThatIsCutShort() {
        assertThat(Datagram.parse(bytes("80c90001 00000001 81ca0002 00000001 01ff 6162"), 0))
                .isEqualTo(new Datagram.Rtcp(List.of(new RtcpPacket.ReceiverReport(1))));
    }
}
