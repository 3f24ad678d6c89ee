package app.connect.recorder.media.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PortRangeTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void handsOutEvenPortsWhosePartnerIsInTheRange() {
        var range = range(40_001, 40_006);

        assertThat(range.take(0)).hasValue(40_002);
        assertThat(range.take(0)).hasValue(40_004);
        assertThat(range.take(0)).isEmpty();
    }

    @Test
    void letsAPortRestForAMinute() {
        var range = range(40_000, 40_001);
        range.take(0);
        range.release(40_000, SECOND);

        assertThat(range.take(61 * SECOND - 1)).isEmpty();
        assertThat(range.take(61 * SECOND)).hasValue(40_000);
    }

    @Test
    void goesRoundBeforeItUsesAPortAgain() {
        var range = range(40_000, 40_005);
        range.take(0);
        range.release(40_000, 0);

        assertThat(range.take(100 * SECOND)).hasValue(40_002);
    }

    @Test
    void beginsWhereItIsTold() {
        var range = new PortRange(40_000, 40_999, Duration.ofSeconds(60), -1);

        assertThat(range.take(0)).hasValue(40_998);
        assertThat(range.take(0)).hasValue(40_000);
    }

    @Test
    void countsWhatIsFree() {
        var range = range(40_000, 40_005);
        range.take(0);
        range.take(0);
        range.release(40_000, 0);

        assertThat(range.free(0)).isEqualTo(1);
        assertThat(range.free(60 * SECOND)).isEqualTo(2);
    }

    @Test
    void refusesARangeWithoutAPair() {
        assertThatThrownBy(() -> range(40_001, 40_002)).isInstanceOf(IllegalArgumentException.class);
    }

    private static PortRange range(int first, int last) {
        return new PortRange(first, last, Duration.ofSeconds(60), 0);
    }
}
