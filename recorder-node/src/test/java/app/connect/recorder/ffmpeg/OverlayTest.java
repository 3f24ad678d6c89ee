package app.connect.recorder.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeLedgerExtension.class)
final class OverlayTest {
    private static final int RED = 0xffff0000;
    private static final Colour GREY = new Colour(100, 128, 128);

    private static int[] pixels(int argb) {
        int[] pixels = new int[16];
        java.util.Arrays.fill(pixels, argb);
        return pixels;
    }

    private static Colour at(NativeFrame frame, int xPx, int yPx) {
        return new Colour(frame.sample(0, xPx, yPx), frame.sample(1, xPx, yPx), frame.sample(2, xPx, yPx));
    }

    @Test
    void whatIsOpaqueCoversAndWhatIsTransparentLeavesThePicture() {
        int[] half = pixels(RED);
        for (int i = 0; i < 16; i++) {
            half[i] = i % 4 < 2 ? RED : 0x00ffffff;
        }
        try (NativeFrame frame = NativeFrame.allocate(64, 64)) {
            frame.fill(GREY);

            Overlay.ofArgb(half, 4, 4).drawOn(frame, 10, 20);

            assertThat(at(frame, 10, 20)).isEqualTo(Colour.ofRgb(255, 0, 0));
            assertThat(at(frame, 11, 23)).isEqualTo(Colour.ofRgb(255, 0, 0));
            assertThat(at(frame, 12, 20)).isEqualTo(GREY);
            assertThat(at(frame, 9, 20)).isEqualTo(GREY);
            assertThat(at(frame, 10, 24)).isEqualTo(GREY);
        }
    }

    @Test
    void halfOpaqueIsHalfway() {
        try (NativeFrame frame = NativeFrame.allocate(64, 64)) {
            frame.fill(GREY);

            Overlay.ofArgb(pixels(0x80ffffff), 4, 4).drawOn(frame, 0, 0);

            assertThat(frame.sample(0, 2, 2)).isBetween(166, 169); // between 100 and 235
            assertThat(frame.sample(1, 2, 2)).isEqualTo(128);
        }
    }

    @Test
    void beyondThePictureItIsRefused() {
        Overlay overlay = Overlay.ofArgb(pixels(RED), 4, 4);
        try (NativeFrame frame = NativeFrame.allocate(64, 64)) {
            assertThatThrownBy(() -> overlay.drawOn(frame, 62, 0)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Overlay.ofArgb(new int[9], 3, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
