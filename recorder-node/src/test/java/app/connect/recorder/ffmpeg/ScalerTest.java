package app.connect.recorder.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeLedgerExtension.class)
final class ScalerTest {
    private final Region region = new Region(34, 18, 202, 114);

    @Test
    void fillsTheRegionAndNothingElse() {
        try (Scaler scaler = new Scaler();
                NativeFrame canvas = NativeFrame.allocate(320, 180);
                NativeFrame picture = NativeFrame.allocate(641, 359)) {
            canvas.fill(Colour.BLACK);
            paint(picture);

            scaler.draw(picture, canvas, region);

            int drawn = 0;
            for (int y = 0; y < 180; y++) {
                for (int x = 0; x < 320; x++) {
                    boolean inside = x >= 34 && x < 236 && y >= 18 && y < 132;
                    assertThat(canvas.sample(0, x, y)).as("%d,%d", x, y).isEqualTo(inside ? 150 : 16);
                    assertThat(canvas.sample(2, x, y)).as("%d,%d", x, y).isEqualTo(inside ? 200 : 128);
                    drawn += inside ? 1 : 0;
                }
            }
            assertThat(drawn).isEqualTo(202 * 114);
        }
    }

    /** All of it, also the odd last row and column. */
    private static void paint(NativeFrame picture) {
        for (int plane = 0; plane < NativeFrame.PLANES; plane++) {
            var bytes = picture.plane(plane);
            byte value = (byte) (plane == 0 ? 150 : plane == 1 ? 100 : 200);
            for (int i = 0; i < bytes.capacity(); i++) {
                bytes.put(i, value);
            }
        }
    }

    @Test
    void refusesARegionOutsideTheCanvas() {
        try (Scaler scaler = new Scaler();
                NativeFrame canvas = NativeFrame.allocate(64, 64)) {
            assertThatThrownBy(() -> scaler.draw(canvas, canvas, new Region(32, 0, 64, 64)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void manyGeometriesDoNotGrowIt() {
        try (Scaler scaler = new Scaler();
                NativeFrame canvas = NativeFrame.allocate(320, 180);
                NativeFrame picture = NativeFrame.allocate(64, 36)) {
            picture.fill(Colour.BLACK);
            for (int size = 2; size < 120; size += 2) {
                scaler.draw(picture, canvas, new Region(0, 0, size, size));
            }
            assertThat(canvas.sample(0, 100, 100)).isEqualTo(16);
        }
    }
}
