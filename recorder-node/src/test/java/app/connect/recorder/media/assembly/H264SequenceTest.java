package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets as x264 (of FFmpeg 5.1) writes them. */
class H264SequenceTest {
    @ParameterizedTest
    @CsvSource({
        "baseline, 6742c00ad9047b0110000003001000000300a0f1226480, 64, 48, true",
        "cropped, 6742c00bd901519e226c044000000300400000030283c50a92, 322, 182, true",
        "high, 67640028acd940780227e5c044000003000400000300283c60c658, 1920, 1080, true",
        "interlaced, 67640016acd940b424d8088000000300800000050f8a14cb, 720, 576, false",
        "4:4:4, 67f40016919b281405ff1380880000030008000003005078b16cb0, 640, 360, true",
        "4:2:2, 677a0016bcd940a42fe227c044000003000400000300283c58b658, 642, 362, true",
        "scaling lists, 67640016acd940a02ff970110000030001000003000a0f162d96, 640, 360, true"
    })
    void readsSizeAndFrameNumber(String what, String wire, int width, int height, boolean framesOnly) {
        H264Sequence sequence = parse(wire).orElseThrow();

        assertThat(sequence.widthPx()).isEqualTo(width);
        assertThat(sequence.heightPx()).isEqualTo(height);
        assertThat(sequence.framesOnly()).isEqualTo(framesOnly);
        assertThat(sequence.frameNumberBits()).isBetween(4, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "67", "6742c00a", "6742c00ad9", "6742c00a0000000000"})
    void refusesWhatIsCutShortOrAbsurd(String wire) {
        assertThat(parse(wire)).isEmpty();
    }

    @Test
    void refusesASizeThatNoPictureHas() {
        // 2^31 macroblocks wide
        assertThat(parse("6742c00a f8 00000001 ffffffffff ffffffff")).isEmpty();
    }

    private static Optional<H264Sequence> parse(String wire) {
        return H264Sequence.parse(EncodedBytes.of(HexFormat.of().parseHex(wire.replace(" ", ""))));
    }
}
