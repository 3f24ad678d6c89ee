package app.connect.cluster.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlotTest {
    @Test
    void isExactlyThreePointTwoSeconds() {
        assertThat(new Slot(1).start().toDuration()).isEqualTo(Duration.ofMillis(3200));
        assertThat(new Slot(27_000).start().toMillis()).isEqualTo(86_400_000);
    }

    @Test
    void containsItsStartAndNotItsEnd() {
        assertThat(Slot.containing(new MediaTime(153_599))).isEqualTo(Slot.FIRST);
        assertThat(Slot.containing(new MediaTime(153_600))).isEqualTo(new Slot(1));
    }

    @Test
    void roundsAPositionUpToTheGrid() {
        assertThat(Slot.startingAtOrAfter(MediaTime.ZERO)).isEqualTo(Slot.FIRST);
        assertThat(Slot.startingAtOrAfter(new MediaTime(1))).isEqualTo(new Slot(1));
        assertThat(Slot.startingAtOrAfter(new MediaTime(153_600))).isEqualTo(new Slot(1));
        assertThat(Slot.startingAtOrAfter(new MediaTime(153_601))).isEqualTo(new Slot(2));
    }

    @Test
    void refusesANegativeNumber() {
        assertThatThrownBy(() -> new Slot(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDayOfNanosecondsConvertsWithoutOverflow() {
        assertThat(MediaTime.of(Duration.ofDays(30)).ticks()).isEqualTo(30L * 86_400 * 48_000);
        assertThat(MediaTime.of(Duration.ofDays(30)).toDuration()).isEqualTo(Duration.ofDays(30));
    }
}
