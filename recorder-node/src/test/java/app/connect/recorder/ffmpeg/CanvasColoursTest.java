package app.connect.recorder.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(NativeLedgerExtension.class)
final class CanvasColoursTest {
    /** Three roundings to bytes, of which one of blue's chroma is 2.03 of blue and counts twice. */
    private static final int ROUNDING = 3;

    private record Rgb(int red, int green, int blue) {}

    /** The seven bars, dark ones, grey, and a skin. */
    private static final List<Rgb> COLOURS = List.of(
            new Rgb(255, 255, 255),
            new Rgb(255, 255, 0),
            new Rgb(0, 255, 255),
            new Rgb(0, 255, 0),
            new Rgb(255, 0, 255),
            new Rgb(255, 0, 0),
            new Rgb(0, 0, 255),
            new Rgb(0, 0, 0),
            new Rgb(40, 20, 10),
            new Rgb(128, 128, 128),
            new Rgb(224, 172, 140));

    private record Meaning(int matrix, int range, double red, double blue) {}

    static Stream<Meaning> meanings() {
        return Stream.of(
                new Meaning(AVCOL_SPC_BT709, AVCOL_RANGE_MPEG, 0.2126, 0.0722),
                new Meaning(AVCOL_SPC_BT709, AVCOL_RANGE_JPEG, 0.2126, 0.0722),
                new Meaning(AVCOL_SPC_SMPTE170M, AVCOL_RANGE_JPEG, 0.299, 0.114),
                new Meaning(AVCOL_SPC_SMPTE170M, AVCOL_RANGE_MPEG, 0.299, 0.114),
                new Meaning(AVCOL_SPC_SMPTE240M, AVCOL_RANGE_MPEG, 0.212, 0.087),
                new Meaning(AVCOL_SPC_BT2020_NCL, AVCOL_RANGE_MPEG, 0.2627, 0.0593));
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void aColourStaysWhatItIsScaledOrNot(Meaning meaning) {
        try (Scaler scaler = new Scaler();
                NativeFrame canvas = NativeFrame.allocate(128, 72)) {
            for (Rgb colour : COLOURS) {
                try (NativeFrame same = picture(meaning, colour, 64, 36);
                        NativeFrame larger = picture(meaning, colour, 200, 100)) {
                    canvas.fill(Colour.BLACK);

                    scaler.draw(same, canvas, new Region(2, 4, 64, 36));
                    scaler.draw(larger, canvas, new Region(70, 4, 50, 30));

                    assertShows(canvas, 2, 4, colour);
                    assertShows(canvas, 65, 39, colour);
                    assertShows(canvas, 90, 20, colour);
                    assertThat(canvas.sample(0, 66, 20)).isEqualTo(16);
                    assertThat(canvas.sample(0, 30, 40)).isEqualTo(16);
                    assertThat(canvas.sample(1, 68, 20)).isEqualTo(128);
                }
            }
        }
    }

    @Test
    void whatIsTheCanvassOwnIsCopiedByteForByte() {
        try (Scaler scaler = new Scaler();
                NativeFrame canvas = NativeFrame.allocate(64, 36);
                NativeFrame picture = NativeFrame.allocate(64, 36)) {
            picture.fill(new Colour(1, 3, 254)); // outside what limited range is meant for

            scaler.draw(picture, canvas, new Region(0, 0, 64, 36));

            assertThat(canvas.sample(0, 30, 20)).isEqualTo(1);
            assertThat(canvas.sample(1, 30, 20)).isEqualTo(3);
            assertThat(canvas.sample(2, 30, 20)).isEqualTo(254);
        }
    }

    private static NativeFrame picture(Meaning meaning, Rgb colour, int widthPx, int heightPx) {
        NativeFrame picture = NativeFrame.allocate(widthPx, heightPx);
        picture.pointer().colorspace(meaning.matrix).color_range(meaning.range);
        double red = colour.red / 255.0;
        double green = colour.green / 255.0;
        double blue = colour.blue / 255.0;
        double y = meaning.red * red + (1 - meaning.red - meaning.blue) * green + meaning.blue * blue;
        double cb = (blue - y) / (2 * (1 - meaning.blue));
        double cr = (red - y) / (2 * (1 - meaning.red));
        boolean full = meaning.range == AVCOL_RANGE_JPEG;
        picture.fill(new Colour(
                (int) Math.round(full ? 255 * y : 16 + 219 * y),
                Math.min(255, (int) Math.round(128 + (full ? 255 : 224) * cb)),
                Math.min(255, (int) Math.round(128 + (full ? 255 : 224) * cr))));
        return picture;
    }

    private static void assertShows(NativeFrame canvas, int xPx, int yPx, Rgb colour) {
        double y = (canvas.sample(0, xPx, yPx) - 16) / 219.0;
        double cb = (canvas.sample(1, xPx, yPx) - 128) / 224.0;
        double cr = (canvas.sample(2, xPx, yPx) - 128) / 224.0;
        double red = y + 1.402 * cr;
        double blue = y + 1.772 * cb;
        double green = (y - 0.299 * red - 0.114 * blue) / 0.587;
        assertThat(red * 255).as("red of %s", colour).isCloseTo(colour.red, within((double) ROUNDING));
        assertThat(green * 255).as("green of %s", colour).isCloseTo(colour.green, within((double) ROUNDING));
        assertThat(blue * 255).as("blue of %s", colour).isCloseTo(colour.blue, within((double) ROUNDING));
    }
}
