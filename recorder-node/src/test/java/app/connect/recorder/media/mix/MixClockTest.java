package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.connect.cluster.time.MediaTime;
import app.connect.cluster.time.Slot;
import org.junit.jupiter.api.Test;

final class MixClockTest {
    @Test
    void aFirstEpochBeginsWithWhatWasCapturedFirst() {
        MixClock clock = MixClock.beginningAt(5_000_000_000L);

        assertThat(clock.toMediaTime(5_000_000_000L)).isEqualTo(MediaTime.ZERO);
        assertThat(clock.toMediaTime(6_500_000_000L)).isEqualTo(new MediaTime(72_000));
        assertThat(clock.toMediaTime(4_999_000_000L)).isEqualTo(new MediaTime(-48));
        assertThat(clock.toNanos(new MediaTime(48_000))).isEqualTo(6_000_000_000L);
    }

    @Test
    void aLaterEpochGoesOnFromItsAnchorAtTheStartOfItsSlot() {
        MixClock clock = new MixStart.LaterEpoch(MediaTime.ofMillis(20_000), -7_000L, new Slot(7)).clock();

        assertThat(clock.toMediaTime(-7_000L)).isEqualTo(MediaTime.ofMillis(20_000));
        assertThat(clock.firstFrame()).isEqualTo(MediaTime.ofMillis(22_400));
        assertThat(clock.origin().nanos()).isEqualTo(2_400_000_000L - 7_000L);
    }

    @Test
    void frameBoundariesAreThirtyASecond() {
        assertThat(MixClock.beatAtOrBefore(new MediaTime(1_599))).isZero();
        assertThat(MixClock.beatAtOrBefore(new MediaTime(1_600))).isEqualTo(1);
        assertThat(MixClock.timeOfBeat(30)).isEqualTo(MediaTime.ofMillis(1_000));
    }

    @Test
    void doesNotBeginBetweenFrames() {
        assertThatThrownBy(() -> new MixClock(MediaTime.ZERO, 0, new MediaTime(800)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
