package app.connect.recorder.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeLedgerExtension.class)
final class VideoDecoderTest {
    /** A flat colour loses next to nothing at 600 kbit/s. */
    private static final int CODING_ERROR = 3;

    @Test
    void givesEveryPictureOfAStreamAtOnce() {
        try (NativeFrame picture = NativeFrame.allocate(320, 180);
                Vp8Encoder encoder = new Vp8Encoder(320, 180, 30);
                VideoDecoder decoder = VideoDecoder.open(VideoDecoder.Kind.VP8)) {
            for (int luma = 40; luma < 200; luma += 20) {
                picture.fill(new Colour(luma, 90, 160));
                byte[] bytes = encoder.encode(picture).bytes();

                try (NativeFrame decoded =
                        decoder.decode(bytes, 0, bytes.length, luma).get(0).frame()) {
                    assertThat(decoded.widthPx()).isEqualTo(320);
                    assertThat(decoded.heightPx()).isEqualTo(180);
                    assertThat(decoded.sample(0, 160, 90)).isCloseTo(luma, within(CODING_ERROR));
                    assertThat(decoded.sample(1, 160, 90)).isCloseTo(90, within(CODING_ERROR));
                    assertThat(decoded.sample(2, 160, 90)).isCloseTo(160, within(CODING_ERROR));
                }
            }
        }
    }

    /**
     * Both layers of a superframe (VP9 bitstream specification annex B) are shown, for a decoder that has no larger
     * one.
     */
    @Test
    void givesTheUppermostOfSpatialLayersOnly() {
        try (VideoDecoder decoder = VideoDecoder.open(VideoDecoder.Kind.VP9)) {
            byte[] lower = vp9(160, 90, 60);
            byte[] upper = vp9(320, 180, 160);
            ByteBuffer superframe = ByteBuffer.allocate(lower.length + upper.length + 10)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(lower)
                    .put(upper)
                    .put((byte) 0xD9)
                    .putInt(lower.length)
                    .putInt(upper.length)
                    .put((byte) 0xD9);

            List<VideoDecoder.Timed> pictures = decoder.decode(superframe.array(), 0, superframe.capacity(), 77);

            assertThat(pictures).hasSize(1);
            assertThat(pictures.get(0).time()).isEqualTo(77);
            try (NativeFrame picture = pictures.get(0).frame()) {
                assertThat(picture.widthPx()).isEqualTo(320);
                assertThat(picture.sample(0, 160, 90)).isCloseTo(160, within(CODING_ERROR));
            }
        }
    }

    private static byte[] vp9(int widthPx, int heightPx, int luma) {
        try (NativeFrame picture = NativeFrame.allocate(widthPx, heightPx);
                Vp8Encoder encoder = new Vp8Encoder("libvpx-vp9", widthPx, heightPx, 30)) {
            picture.fill(new Colour(luma, 128, 128));
            return encoder.encode(picture).bytes();
        }
    }

    @Test
    void refusesGarbageAndDecodesTheNextKeyFrame() {
        try (NativeFrame picture = NativeFrame.allocate(64, 64);
                Vp8Encoder encoder = new Vp8Encoder(64, 64, 1);
                VideoDecoder decoder = VideoDecoder.open(VideoDecoder.Kind.VP8)) {
            picture.fill(Colour.BLACK);
            assertThatThrownBy(() -> decoder.decode(new byte[] {1, 2, 3}, 0, 3, 0))
                    .isInstanceOf(FfmpegException.class);
            decoder.flush();

            byte[] bytes = encoder.encode(picture).bytes();
            decoder.decode(bytes, 0, bytes.length, 0).get(0).frame().close();
        }
    }

    @Test
    void refusesAKeyFrameThatClaimsMoreThan4K() {
        // Frame tag of a shown key frame, start code, then 16,383 x 16,383 (RFC 6386 §9.1).
        byte[] claim = {0x10, 2, 0, (byte) 0x9d, 1, 0x2a, (byte) 0xff, 0x3f, (byte) 0xff, 0x3f, 0, 0, 0, 0, 0, 0};
        try (VideoDecoder decoder = VideoDecoder.open(VideoDecoder.Kind.VP8)) {
            assertThatThrownBy(() -> decoder.decode(claim, 0, claim.length, 0)).isInstanceOf(FfmpegException.class);
        }
    }
}
