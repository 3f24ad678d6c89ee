package app.connect.local.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SignatureTest {
    /** Two lossy encodings shift a flat colour by a few steps; this leaves room for three times that. */
    private static final int COLOURS_APART = 26;

    private final List<Signature> all = Signature.all(16);

    @Test
    void keepsAllColoursApartFromOneAnotherAndFromGrey() {
        for (Signature one : all) {
            YuvColour colour = one.colour();
            assertThat(colour.chromaDistanceSquared(128, 128)).isGreaterThan(COLOURS_APART * COLOURS_APART);
            for (Signature other : all.subList(one.index() + 1, all.size())) {
                assertThat(colour.chromaDistanceSquared(
                                other.colour().u(), other.colour().v()))
                        .as("%s and %s", one, other)
                        .isGreaterThan(COLOURS_APART * COLOURS_APART);
            }
        }
    }

    @Test
    void keepsAllTonesAHundredHertzApartAndTwoHundredFromTheBeep() {
        for (int index = 0; index < 15; index++) {
            int tone = all.get(index).toneHz();
            assertThat(all.get(index + 1).toneHz() - tone).isGreaterThanOrEqualTo(100);
            assertThat(Math.abs(tone - 1000)).isGreaterThanOrEqualTo(200);
        }
    }

    @Test
    void spreadsTheBeepsOfACallOverTheSecond() {
        assertThat(Signature.all(4))
                .extracting(Signature::phaseNanos)
                .containsExactly(0L, 250_000_000L, 500_000_000L, 750_000_000L);
        assertThat(TestSound.beepMillis(4)).isEqualTo(100);
        assertThat(TestSound.beepMillis(16)).isEqualTo(37);
    }

    @Test
    void flashesForAHundredMillisecondsAtEachWholeSecond() {
        TestPicture scene = new TestPicture(all.get(0));
        Picture picture = new Picture(TestPicture.WIDTH_PX, TestPicture.HEIGHT_PX);
        for (int frame = 29; frame < 64; frame++) {
            scene.paint(frame, picture);
            boolean white = picture.lumaAt(0, 0) == 235;
            assertThat(white)
                    .as("frame %d", frame)
                    .isEqualTo((frame >= 30 && frame < 33) || (frame >= 60 && frame < 63));
        }
    }
}
