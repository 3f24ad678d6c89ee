package app.connect.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class FreshnessTest {
    private final Freshness.Meter meter = new Freshness.Meter();
    private int pictures;

    private void shows(int... numbers) {
        for (int number : numbers) {
            meter.offer(new TileReader.Reading(TileReader.Verdict.WHOLE, number), pictures++ * Cadence.FRAME_NANOS);
        }
    }

    @Test
    void findsNothingFrozenInWhatMoves() {
        shows(297, 298, 299, 0, 1, 2);

        assertThat(meter.freshness().frozenNanos()).isZero();
        assertThat(meter.freshness().freezes()).isEmpty();
    }

    @Test
    void addsUpEachRepeatedPictureAndCallsALongOneAFreeze() {
        shows(1, 2, 2, 3, 4, 4, 4, 4, 4, 9, 10);

        Freshness freshness = meter.freshness();

        assertThat(freshness.frozenShare()).isCloseTo(0.5, Offset.offset(0.001)); // five of ten
        assertThat(freshness.freezes()).hasSize(1);
        assertThat(freshness.longestFreezeMs()).isBetween(132L, 134L);
    }

    @Test
    void countsAFreezeThatLastsToTheEnd() {
        shows(1, 2, 3, 3, 3, 3, 3);

        assertThat(meter.freshness().freezes()).hasSize(1);
    }

    @Test
    void tellsDamagedPictures() {
        shows(1, 2);
        meter.offer(TileReader.Reading.DAMAGED, pictures++ * Cadence.FRAME_NANOS);
        shows(4);

        assertThat(meter.freshness().damaged()).hasSize(1);
        assertThat(meter.freshness().frozenNanos()).isZero();
    }
}
