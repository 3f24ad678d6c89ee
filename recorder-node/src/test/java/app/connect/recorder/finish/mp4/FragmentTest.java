package app.connect.recorder.finish.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.cluster.time.MediaTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FragmentTest {
    private static final int[] SIZES = {900, 100, 30, 40};
    private static final int[] WITH_B_FRAMES = {0, 3, 1, 2};
    private static final InitSegment INIT = InitSegment.parse(SegmentBytes.videoInit("sps pps"), TrackKind.VIDEO);

    private static Fragment video(int[] sizes, int[] shownAt) {
        return Fragment.parse(SegmentBytes.video(0, sizes, shownAt), INIT);
    }

    @Test
    void readsSamplesWithTheirBytesAndTimes() {
        Fragment fragment = Fragment.parse(SegmentBytes.video(2 * 49_152, SIZES, WITH_B_FRAMES), INIT);

        assertThat(fragment.start()).isEqualTo(new MediaTime(307_200));
        assertThat(fragment.count()).isEqualTo(4);
        assertThat(fragment.isSync(0)).isTrue();
        assertThat(fragment.isSync(1)).isFalse();
        assertThat(fragment.compositionOffsetTicks(1)).isEqualTo(3_200);
        assertThat(fragment.compositionOffsetTicks(2)).isEqualTo(-1_600);
        assertThat(fragment.sample(2)).isEqualTo(ByteBuffer.wrap(filled(30, 3)));
    }

    @Test
    void takesSizeOfThePictureAndAddsTheMissingColours() {
        assertThat(INIT.entry().widthPx()).isEqualTo(1280);
        assertThat(INIT.entry().heightPx()).isEqualTo(720);
        assertThat(new String(INIT.entry().toBytes(), StandardCharsets.ISO_8859_1))
                .contains("sps pps", "colrnclx")
                .doesNotContain("btrt");
    }

    @Test
    void refusesAPictureShownTwice() {
        assertThatThrownBy(() -> video(SIZES, new int[] {0, 2, 1, 2})).isInstanceOf(MalformedMp4Exception.class);
    }

    @Test
    void refusesAPictureShownInTheNextSegment() {
        assertThatThrownBy(() -> video(SIZES, new int[] {0, 4, 1, 2})).isInstanceOf(MalformedMp4Exception.class);
    }

    @Test
    void refusesASampleThatReachesBeyondTheData() {
        ByteBuffer segment = SegmentBytes.video(0, SIZES, WITH_B_FRAMES);
        int sizeOfFirst = indexOf(segment, 900);
        segment.putInt(sizeOfFirst, 1_071 + 900);

        assertThatThrownBy(() -> Fragment.parse(segment, INIT))
                .isInstanceOf(MalformedMp4Exception.class)
                .hasMessageContaining("not inside mdat");
    }

    @Test
    void refusesTimesThatAreNoWholeTicks() {
        assertThatThrownBy(() -> Fragment.parse(SegmentBytes.video(1, SIZES, WITH_B_FRAMES), INIT))
                .isInstanceOf(MalformedMp4Exception.class);
    }

    @Test
    void neverFailsOtherwiseThanAsMalformedWhateverBytesAreBroken() {
        Random random = new Random(7);
        ByteBuffer whole = SegmentBytes.video(0, SIZES, WITH_B_FRAMES);
        for (int round = 0; round < 3_000; round++) {
            ByteBuffer broken = ByteBuffer.allocate(whole.capacity()).put(0, whole, 0, whole.capacity());
            for (int i = 0; i < 4; i++) {
                broken.put(random.nextInt(200), (byte) random.nextInt(256));
            }
            broken.limit(round % 3 == 0 ? random.nextInt(broken.capacity()) : broken.capacity());
            try {
                Fragment.parse(broken, INIT);
            } catch (MalformedMp4Exception expected) {
                assertThat(expected).hasMessageMatching("(?s).+");
            }
        }
    }

    private static int indexOf(ByteBuffer bytes, int value) {
        for (int i = 0; i + 4 <= bytes.limit(); i++) {
            if (bytes.getInt(i) == value) {
                return i;
            }
        }
        throw new AssertionError("no " + value);
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
