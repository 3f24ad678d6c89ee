package app.connect.recorder.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeLedgerExtension.class)
final class NativeFrameTest {
    @Test
    void fillsOnlyTheRegion() {
        try (NativeFrame frame = NativeFrame.allocate(64, 36)) {
            frame.fill(Colour.BLACK);

            frame.fill(new Region(10, 4, 20, 8), new Colour(200, 90, 60));

            assertThat(frame.sample(0, 10, 4)).isEqualTo(200);
            assertThat(frame.sample(1, 29, 11)).isEqualTo(90);
            assertThat(frame.sample(2, 29, 11)).isEqualTo(60);
            assertThat(frame.sample(0, 9, 4)).isEqualTo(16);
            assertThat(frame.sample(0, 30, 11)).isEqualTo(16);
            assertThat(frame.sample(0, 10, 12)).isEqualTo(16);
            assertThat(frame.sample(1, 30, 4)).isEqualTo(128);
        }
    }

    @Test
    void pixelsLiveAsLongAsTheLastOwner() {
        NativeFrame first = NativeFrame.allocate(64, 36);
        first.fill(new Colour(99, 128, 128));

        NativeFrame second = first.retain();
        assertThat(first.isWritable()).isFalse();
        first.close();

        assertThat(second.sample(0, 63, 35)).isEqualTo(99);
        assertThat(second.isWritable()).isTrue();
        second.close();
    }

    @Test
    void closingTwiceIsHarmlessAndUseAfterwardsIsADefect() {
        NativeFrame frame = NativeFrame.allocate(64, 36);

        frame.close();
        frame.close();

        assertThatThrownBy(frame::widthPx).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void planesAreReadableAsBytes() {
        try (NativeFrame frame = NativeFrame.allocate(50, 30)) {
            frame.fill(new Colour(40, 50, 60));

            assertThat(frame.plane(0).get(29 * frame.stride(0) + 49)).isEqualTo((byte) 40);
            assertThat(frame.plane(2).get(14 * frame.stride(2) + 24)).isEqualTo((byte) 60);
        }
    }

    @Test
    void refusalNamesCallAndFfmpegsWords() {
        assertThatThrownBy(() -> Ffmpeg.check("av_nothing", -12))
                .isInstanceOf(FfmpegException.class)
                .hasMessage("av_nothing failed: Cannot allocate memory (-12)");
    }

    @Test
    void redIsRedOfBt601() {
        assertThat(Colour.ofRgb(255, 0, 0)).isEqualTo(new Colour(81, 90, 240));
        assertThat(Colour.ofRgb(255, 255, 255)).isEqualTo(new Colour(235, 128, 128));
    }
}
