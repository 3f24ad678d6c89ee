package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.ffmpeg.Overlay;
import app.connect.recorder.ffmpeg.Region;
import app.connect.recorder.lettering.Lettering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TileArtTest {
    private static final Look ANN = new Look(Look.Kind.CAMERA, "Ann Brown", 0x146bad, false);
    private static final Look LONG = new Look(Look.Kind.SCREEN, "Maximiliane ".repeat(20), 0x146bad, false);

    private static TileArt on(Canvas canvas) {
        return new TileArt(canvas, Lettering.shared());
    }

    private static Overlay label(Canvas canvas, Look look, Region home) {
        return on(canvas).label(look, home).orElseThrow();
    }

    /** A whole canvas, a quarter, a thumbnail, one of 25. */
    @ParameterizedTest
    @CsvSource({"720, 28", "360, 26", "234, 18", "130, 18"})
    void aLabelIsInProportionToItsTileWithinBounds(int tileHeightPx, int labelHeightPx) {
        Region home = new Region(0, 0, tileHeightPx * 16 / 9 & ~1, tileHeightPx);

        assertThat(label(new Canvas(1280, 720, 30), ANN, home).heightPx()).isEqualTo(labelHeightPx);
    }

    @Test
    void aLabelIsTheSamePartOfALargerCanvas() {
        Canvas small = new Canvas(1280, 720, 30);
        Canvas large = new Canvas(1920, 1080, 30);
        for (int tiles : new int[] {1, 4, 9, 25}) {
            int onSmall = label(small, ANN, GridLayout.of(small, tiles).get(0)).heightPx();
            int onLarge = label(large, ANN, GridLayout.of(large, tiles).get(0)).heightPx();
            assertThat(Math.abs(onLarge - onSmall * 3 / 2))
                    .as("%d tiles", tiles)
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aLabelAndItsMarginsStayWithinTheTile() {
        for (Canvas canvas : new Canvas[] {new Canvas(1280, 720, 30), new Canvas(1920, 1080, 30)}) {
            for (int tiles : new int[] {1, 4, 9, 25}) {
                Region home = GridLayout.of(canvas, tiles).get(0);
                int margins = 2 * on(canvas).marginPx(home);
                Overlay label = label(canvas, LONG, home);
                assertThat(label.widthPx() + margins).isLessThanOrEqualTo(home.widthPx());
                assertThat(label.heightPx() + margins).isLessThanOrEqualTo(home.heightPx());
            }
        }
    }
}
