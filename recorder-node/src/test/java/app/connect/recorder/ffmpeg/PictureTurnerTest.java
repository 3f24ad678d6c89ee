package app.connect.recorder.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NativeLedgerExtension.class)
final class PictureTurnerTest {
    private static final Colour MARK = new Colour(200, 90, 60);

    /** A mark in the upper left corner of 64 × 36, and where it is then. */
    @ParameterizedTest
    @CsvSource({
        "0, false, 64, 36, 2, 2",
        "1, false, 36, 64, 33, 2",
        "2, false, 64, 36, 61, 33",
        "3, false, 36, 64, 2, 61",
        "0, true, 64, 36, 61, 2",
        "1, true, 36, 64, 33, 61",
        "3, true, 36, 64, 2, 2"
    })
    void turnsClockwiseAfterMirroring(int quarters, boolean mirrored, int width, int height, int xPx, int yPx) {
        try (NativeFrame picture = NativeFrame.allocate(64, 36)) {
            picture.fill(Colour.BLACK);
            picture.fill(new Region(0, 0, 4, 4), MARK);

            try (NativeFrame turned = PictureTurner.turn(picture, quarters, mirrored)) {
                assertThat(turned.widthPx()).isEqualTo(width);
                assertThat(turned.heightPx()).isEqualTo(height);
                assertThat(turned.sample(0, xPx, yPx)).isEqualTo(200);
                assertThat(turned.sample(1, xPx, yPx)).isEqualTo(90);
                assertThat(turned.sample(2, xPx, yPx)).isEqualTo(60);
                assertThat(turned.sample(0, width - 1 - xPx, height - 1 - yPx)).isEqualTo(16);
            }
        }
    }
}
