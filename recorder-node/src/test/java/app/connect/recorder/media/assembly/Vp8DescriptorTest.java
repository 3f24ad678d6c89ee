package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Vp8DescriptorTest {
    @Test
    void readsTheShortestForm() {
        assertThat(parse("10 00")).isEqualTo(new Vp8Descriptor(true, false, -1, 0, -1, -1, false, 1));
    }

    @Test
    void tellsAFramesBeginningFromAPartitions() {
        assertThat(parse("10 00").frameStart()).isTrue();
        assertThat(parse("11 00").frameStart()).isFalse();
        assertThat(parse("00 00").frameStart()).isFalse();
    }

    @Test
    void readsAPictureIdOfSevenBits() {
        assertThat(parse("b0 80 7f 00")).isEqualTo(new Vp8Descriptor(true, true, 127, 0x7F, -1, -1, false, 3));
    }

    @Test
    void readsEverythingThereMayBe() {
        // X, S | I L T K | picture id 0x7FFF of 15 bits | TL0PICIDX 255 | TID 2, Y, KEYIDX 5
        assertThat(parse("90 f0 ffff ff a5 00"))
                .isEqualTo(new Vp8Descriptor(true, false, 0x7FFF, 0x7FFF, 255, 2, true, 6));
    }

    @Test
    void readsAKeyIndexWithoutLayers() {
        assertThat(parse("90 10 c5 00")).isEqualTo(new Vp8Descriptor(true, false, -1, 0, -1, -1, false, 3));
    }

    @Test
    void countsPicturesAcrossTheWrap() {
        assertThat(parse("90 80 81 00 00").numbers().picturesAfter(127)).isEqualTo(129); // of 15 bits: 256 − 127
        assertThat(parse("90 80 01 00").numbers().picturesAfter(127)).isEqualTo(2);
        assertThat(parse("90 80 8000 00").numbers().picturesAfter(32_767)).isEqualTo(1);
        assertThat(parse("10 00").numbers().picturesAfter(5)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "90", "9080", "908001", "90808001", "90f0ffffffa5"})
    void refusesWhatHasNoPayload(String wire) {
        assertThat(parse(wire).isMalformed()).isTrue();
    }

    private static Vp8Descriptor parse(String wire) {
        byte[] bytes = HexFormat.of().parseHex("ee" + wire.replace(" ", ""));
        return Vp8Descriptor.parse(bytes, 1, bytes.length - 1);
    }
}
