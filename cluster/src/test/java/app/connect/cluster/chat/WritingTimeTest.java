package app.connect.cluster.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WritingTimeTest {
    private static final Instant ARRIVAL = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void arrivalCountsWhereNothingIsSaid() {
        assertThat(WritingTime.of(null, ARRIVAL)).isEqualTo(ARRIVAL);
    }

    @Test
    void sendersTimeCountsAsLongAsALateDeliveryExplainsIt() {
        assertThat(WritingTime.of(ARRIVAL, ARRIVAL)).isEqualTo(ARRIVAL);
        assertThat(WritingTime.of(ARRIVAL.minusSeconds(120), ARRIVAL)).isEqualTo(ARRIVAL.minusSeconds(120));
    }

    @Test
    void arrivalCountsForClocksThatAreAheadOrFarBehind() {
        assertThat(WritingTime.of(ARRIVAL.plusMillis(1), ARRIVAL)).isEqualTo(ARRIVAL);
        assertThat(WritingTime.of(ARRIVAL.minusSeconds(120).minusMillis(1), ARRIVAL))
                .isEqualTo(ARRIVAL);
    }
}
