package app.connect.cluster.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClockFitTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final long MILLI = 1_000_000;

    @Test
    void takesTheMiddleOfTheRoundTrip() {
        // Given
        ClockFit fit = new ClockFit(List.of(new ClockSample(100 * MILLI, 110 * MILLI, NOON)));

        // Then
        assertThat(fit.at(105 * MILLI)).isEqualTo(NOON);
        assertThat(fit.at(1_105 * MILLI)).isEqualTo(NOON.plusSeconds(1));
        assertThat(fit.at(5 * MILLI)).isEqualTo(NOON.minusMillis(100));
    }

    @Test
    void believesTheSmallestRoundTrip() {
        // Given: a slow answer that came late on its way back, between two quick ones.
        ClockFit fit = new ClockFit(List.of(new ClockSample(0, 2 * MILLI, NOON)))
                .with(new ClockSample(1_000 * MILLI, 1_400 * MILLI, NOON.plusMillis(1_000)));

        // Then
        assertThat(fit.at(1_500 * MILLI)).isEqualTo(NOON.plusMillis(1_499));
    }

    @Test
    void forgetsWhatIsOlderThanSixteenSamples() {
        // Given: the quickest is the oldest, and since then the database's clock has been set forward by a second.
        ClockFit fit = new ClockFit(List.of(new ClockSample(0, 0, NOON)));
        for (int second = 1; second <= 15; second++) {
            fit = fit.with(sample(second));
        }
        assertThat(fit.at(0)).isEqualTo(NOON);

        // When
        ClockFit later = fit.with(sample(16));

        // Then
        assertThat(later.samples()).hasSize(16);
        assertThat(later.at(0)).isEqualTo(NOON.plusSeconds(1));
    }

    private static ClockSample sample(int second) {
        long middle = second * 1_000L * MILLI;
        return new ClockSample(middle - MILLI, middle + MILLI, NOON.plusSeconds(second + 1L));
    }
}
