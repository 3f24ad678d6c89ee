package app.connect.recorder.media.arrival;

import static app.connect.recorder.media.arrival.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtpPacketTest {
    @Test
    void readsTheFixedHeader() {
        var packet = parse("80 e0 ffff fffffc40 deadbeef 0a0b0c");

        assertThat(packet.payloadType()).isEqualTo(96);
        assertThat(packet.marker()).isTrue();
        assertThat(packet.sequenceNumber()).isEqualTo(65535);
        assertThat(packet.timestamp()).isEqualTo(4_294_966_336L);
        assertThat(packet.ssrc()).isEqualTo(0xDEADBEEFL);
        assertThat(packet.arrivalNanos()).isEqualTo(77);
        assertThat(payload(packet)).containsExactly(0x0a, 0x0b, 0x0c);
    }

    @Test
    void skipsContributingSources() {
        assertThat(payload(parse("82 60 0001 00000000 00000001 11111111 22222222 0a")))
                .containsExactly(0x0a);
    }

    @Test
    void takesPaddingOff() {
        assertThat(payload(parse("a0 60 0001 00000000 00000001 0a0b 000003"))).containsExactly(0x0a, 0x0b);
    }

    @Test
    void mayHaveNothingButPadding() {
        assertThat(payload(parse("a0 60 0001 00000000 00000001 00000004"))).isEmpty();
    }

    @Test
    void findsOneByteExtensions() {
        // Ids 1 (one byte) and 3 (two bytes), then padding (RFC 8285 §4.2).
        var packet = parse("90 60 0001 00000000 00000001 bede0002 10aa 31bbcc 000000 0a");

        assertThat(HeaderExtensions.find(packet, 3))
                .hasValueSatisfying(v -> assertThat(v).containsExactly(0xbb, 0xcc));
        assertThat(HeaderExtensions.find(packet, 2)).isEmpty();
        assertThat(payload(packet)).containsExactly(0x0a);
    }

    @Test
    void findsTwoByteExtensions() {
        // Id 17 with no bytes, id 18 with three (RFC 8285 §4.3).
        var packet = parse("90 60 0001 00000000 00000001 10000002 1100 1203aabbcc 00 0a");

        assertThat(HeaderExtensions.find(packet, 17))
                .hasValueSatisfying(v -> assertThat(v).isEmpty());
        assertThat(HeaderExtensions.find(packet, 18))
                .hasValueSatisfying(v -> assertThat(v).containsExactly(0xaa, 0xbb, 0xcc));
    }

    @Test
    void endsAtAPaddingThatHasALength() {
        // RFC 8285 §4.2: id 0 with two bytes, behind it nothing counts.
        var packet = parse("90 60 0001 00000000 00000001 bede0002 10aa 01bbcc 30dd 00 0a");

        assertThat(HeaderExtensions.find(packet, 1)).isPresent();
        assertThat(HeaderExtensions.find(packet, 3)).isEmpty();
    }

    @Test
    void readsNoExtensionBeyondTheHeader() {
        assertThat(HeaderExtensions.find(parse("90 60 0001 00000000 00000001 bede0001 1fbbccdd 0a"), 1))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80 60",
                "40 60 0001 00000000 00000001 0a", // version 1
                "80 60 0001 00000000 000000", // 11 bytes
                "82 60 0001 00000000 00000001 11111111", // a second source is missing
                "90 60 0001 00000000 00000001 bede", // half an extension header
                "90 60 0001 00000000 00000001 bede0002 00000000", // extensions longer than the packet
                "a0 60 0001 00000000 00000001 0a 00", // padding of nothing
                "a0 60 0001 00000000 00000001 0a 03", // padding longer than the payload
            })
    void isRefusedAsCorruptWithoutAnException(String wire) {
        assertThat(Datagram.parse(bytes(wire), 0)).isEqualTo(Datagram.CORRUPT);
    }

    private static RtpPacket parse(String wire) {
        return (RtpPacket) Datagram.parse(bytes(wire), 77);
    }

    private static byte[] payload(RtpPacket packet) {
        return Arrays.copyOfRange(
                packet.array(), packet.payloadOffset(), packet.payloadOffset() + packet.payloadLength());
    }
}
