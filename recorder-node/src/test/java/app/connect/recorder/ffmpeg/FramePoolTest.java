package app.connect.recorder.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeLedgerExtension.class)
final class FramePoolTest {
    @Test
    void handsOutNoMoreThanItsCapacity() {
        try (FramePool pool = new FramePool(64, 36, 2);
                NativeFrame first = pool.take().orElseThrow();
                NativeFrame second = pool.take().orElseThrow()) {
            assertThat(first.pointer().data(0)).isNotEqualTo(second.pointer().data(0));
            assertThat(pool.take()).isEmpty();
        }
    }

    @Test
    void aPictureIsFreeWhenItsLastOwnerIsClosed() {
        try (FramePool pool = new FramePool(64, 36, 1)) {
            NativeFrame taken = pool.take().orElseThrow();
            NativeFrame kept = taken.retain();

            taken.close();
            assertThat(pool.take()).isEmpty();

            kept.close();
            pool.take().orElseThrow().close();
        }
    }

    @Test
    void pixelsOutliveThePool() {
        FramePool pool = new FramePool(64, 36, 1);
        NativeFrame taken = pool.take().orElseThrow();
        taken.fill(new Colour(77, 128, 128));

        pool.close();

        assertThat(taken.sample(0, 5, 5)).isEqualTo(77);
        taken.close();
    }
}
