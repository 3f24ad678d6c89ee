package app.connect.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.signal.Picture;
import app.connect.local.signal.Rectangle;
import app.connect.local.signal.Signature;
import app.connect.local.signal.TestPicture;
import app.connect.local.signal.YuvColour;
import org.junit.jupiter.api.Test;

final class TileReaderTest {
    private static final Rectangle ALL = new Rectangle(0, 0, TestPicture.WIDTH_PX, TestPicture.HEIGHT_PX);

    private final TestPicture scene = new TestPicture(new Signature(0, 1));
    private final Picture picture = new Picture(TestPicture.WIDTH_PX, TestPicture.HEIGHT_PX);

    @Test
    void readsTheNumberOfEachFrameFlashOrNot() {
        for (int number = 0; number < 300; number++) {
            scene.paint(number, picture);

            assertThat(TileReader.read(picture, ALL))
                    .isEqualTo(new TileReader.Reading(TileReader.Verdict.WHOLE, number));
        }
    }

    @Test
    void callsAPictureOfWhichAPartIsOlderDamaged() {
        Picture old = new Picture(TestPicture.WIDTH_PX, TestPicture.HEIGHT_PX);
        scene.paint(40, old);
        scene.paint(45, picture);
        // From the bar on, everything is as it was five frames before.
        int from = 120 * TestPicture.WIDTH_PX;
        System.arraycopy(old.y, from, picture.y, from, picture.y.length - from);

        assertThat(TileReader.read(picture, ALL)).isEqualTo(TileReader.Reading.DAMAGED);
    }

    @Test
    void callsASmearedBarDamaged() {
        scene.paint(45, picture);
        picture.fillLuma(new Rectangle(200, 150, 40, 60), TestPicture.BAR_LUMA);

        assertThat(TileReader.read(picture, ALL)).isEqualTo(TileReader.Reading.DAMAGED);
    }

    @Test
    void findsNothingWhereThereIsNoCode() {
        picture.fill(YuvColour.WHITE);

        assertThat(TileReader.read(picture, ALL)).isEqualTo(TileReader.Reading.NOTHING);
    }
}
