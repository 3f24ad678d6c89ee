package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** First octet: I P L F B E V Z (RFC 9628 §4.2). */
class Vp9DescriptorTest {
    @Test
    void readsTheShortestForm() {
        var descriptor = parse("0c aa");

        assertThat(descriptor.length()).isEqualTo(1);
        assertThat(descriptor.start()).isTrue();
        assertThat(descriptor.end()).isTrue();
        assertThat(descriptor.interPicture()).isFalse();
        assertThat(descriptor.flexible()).isFalse();
        assertThat(descriptor.numbers().pictureId()).isEqualTo(-1);
        assertThat(descriptor.numbers().isLayered()).isFalse();
    }

    @Test
    void readsPictureIdsOfBothLengths() {
        assertThat(parse("88 7f aa").numbers().pictureId()).isEqualTo(127);
        assertThat(parse("88 ffff aa").numbers().pictureId()).isEqualTo(32_767);
        assertThat(parse("88 8000 aa").numbers().picturesAfter(32_767)).isEqualTo(1);
    }

    @Test
    void readsLayersWithTheBasesIndexInNonFlexibleMode() {
        // T 2, U 1, S 1, D 1; TL0PICIDX 255
        var descriptor = parse("e8 05 53 ff aa");

        assertThat(descriptor.length()).isEqualTo(4);
        assertThat(descriptor.numbers().temporalLayer()).isEqualTo(2);
        assertThat(descriptor.numbers().restoresUpper())
                .as("only the base does")
                .isFalse();
        assertThat(descriptor.numbers().baseLayerIndex()).isEqualTo(255);
        assertThat(descriptor.spatialLayer()).isEqualTo(1);
        assertThat(descriptor.interLayer()).isTrue();
        assertThat(descriptor.interPicture()).isTrue();
    }

    @Test
    void readsUpToThreeReferencesInFlexibleMode() {
        var descriptor = parse("f8 05 00 03 05 fe aa");

        assertThat(descriptor.references()).containsExactly(1, 2, 127);
        assertThat(descriptor.numbers().baseLayerIndex()).isEqualTo(-1);
        assertThat(descriptor.length()).isEqualTo(6);
    }

    @Test
    void readsTheSizeOfTheLargestLayer() {
        // two layers with sizes, then three pictures with 0, 1 and 2 references
        var descriptor = parse("0a 38 0140 00b4 0280 0168 03 00 04 01 08 01 02 aa");

        assertThat(descriptor.widthPx()).isEqualTo(640);
        assertThat(descriptor.heightPx()).isEqualTo(360);
        assertThat(descriptor.length()).isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0c",
                "8c",
                "8cff",
                "8cff01",
                "e80553",
                "e80553ff",
                "f8050003",
                "f805000305 07 09 02 aa",
                "0a38",
                "0a38014000b40280016803000401080102"
            })
    void refusesWhatHasNoPayloadOrTooManyReferences(String wire) {
        assertThat(parse(wire).isMalformed()).isTrue();
    }

    private static Vp9Descriptor parse(String wire) {
        byte[] bytes = HexFormat.of().parseHex("ee" + wire.replace(" ", ""));
        return Vp9Descriptor.parse(bytes, 1, bytes.length - 1);
    }
}
