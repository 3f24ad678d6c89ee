package app.connect.recorder.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NodeLoadTest {
    private static final int CAPACITY = 5;
    private final NodeLoad load = new NodeLoad(CAPACITY, 2);

    @Test
    void anIdleNodeFinalisesAtFullSpeedAndThatCostsACoreEach() {
        assertThat(load.finalizing()).isZero();

        load.finalizationBegins();
        assertThat(load.finalizationShare()).isEqualTo(1);
        assertThat(load.finalizing()).isEqualTo(CAPACITY / 2.0);

        load.finalizationBegins();
        assertThat(load.finalizationShare()).isEqualTo(1);
        assertThat(load.finalizing()).isEqualTo(CAPACITY);
    }

    @Test
    void finalisationsShareWhatSessionsLeaveOfTheCores() {
        load.finalizationBegins();
        load.finalizationBegins();

        load.live(3);
        assertThat(load.finalizationShare()).isCloseTo(0.4, within(1e-9));
        assertThat(load.live() + load.finalizing()).isCloseTo(CAPACITY, within(1e-9));

        load.finalizationEnded();
        assertThat(load.finalizationShare()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void aFullNodeStillFinalisesSlowly() {
        load.finalizationBegins();
        load.live(CAPACITY);
        assertThat(load.finalizationShare()).isEqualTo(0.1);

        load.live(CAPACITY + 3);
        assertThat(load.finalizationShare()).isEqualTo(0.1);
    }

    @Test
    void thereAreNeverMoreThanTwoAtOnce() {
        assertThat(load.finalizationBegins()).isTrue();
        assertThat(load.takesFinalizations()).isTrue();
        assertThat(load.finalizationBegins()).isTrue();
        assertThat(load.takesFinalizations()).isFalse();
        assertThat(load.finalizationBegins()).isFalse();

        load.finalizationEnded();
        assertThat(load.takesFinalizations()).isTrue();
        assertThat(load.finalizationBegins()).isTrue();
        assertThat(load.finalizationBegins()).isFalse();
    }
}
