package app.connect.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.local.signal.Picture;
import app.connect.local.signal.Rectangle;
import app.connect.local.signal.Signature;
import app.connect.local.signal.TestPicture;
import app.connect.local.signal.YuvColour;
import org.junit.jupiter.api.Test;

final class CadenceTest {
    @Test
    void countsPicturesThatDoNotFollowByAThirtieth() {
        Cadence.Meter meter = new Cadence.Meter();
        for (long nanos : new long[] {0, 33_333_333, 66_666_667, 133_333_333, 166_666_667}) {
            meter.offer(nanos);
        }

        assertThat(meter.cadence().frames()).isEqualTo(5);
        assertThat(meter.cadence().irregular()).isEqualTo(1);
        assertThat(meter.cadence().endNanos()).isEqualTo(200_000_000);
    }

    @Test
    void tellsFifteenASecondFromThirty() {
        Cadence.Meter meter = new Cadence.Meter();
        for (long nanos : new long[] {0, 66_666_667, 133_333_333, 166_666_667}) {
            meter.offer(nanos);
        }

        assertThat(meter.cadence().framesPerSecond()).isEqualTo(15);
        assertThat(meter.cadence().irregular()).isEqualTo(1);
        assertThat(meter.cadence().endNanos()).isEqualTo(166_666_667 + 66_666_666);
    }

    @Test
    void readsFreshRepeatedAndSkippedPicturesFromTheMovingBar() {
        Motion.Meter meter = new Motion.Meter();
        TestPicture scene = new TestPicture(new Signature(2, 4));
        Picture picture = new Picture(TestPicture.WIDTH_PX, TestPicture.HEIGHT_PX);
        Rectangle whole = new Rectangle(0, 0, TestPicture.WIDTH_PX, TestPicture.HEIGHT_PX);
        for (int frame : new int[] {28, 29, 30, 31, 31, 34, 35}) {
            scene.paint(frame, picture);
            meter.offer(picture, whole);
        }
        picture.fill(YuvColour.BLACK);
        meter.offer(picture, whole);

        assertThat(meter.motion()).isEqualTo(new Motion(4, 1, 1, 1));
    }
}
