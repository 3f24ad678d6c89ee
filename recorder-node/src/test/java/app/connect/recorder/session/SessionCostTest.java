package app.connect.recorder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Preset;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SessionCostTest {
    private static final Offset<Double> ROUNDED = within(0.005);

    @Test
    void isCountedInRecordingsOfOne720p30Rendition() {
        assertThat(SessionCost.of(EncoderProfile.P720P30_V1)).isEqualTo(1);
        assertThat(SessionCost.of(Preset.P720P30.single())).isEqualTo(1);
        assertThat(SessionCost.of(Preset.P720P30.ladder())).isCloseTo(1.28, ROUNDED);
        assertThat(SessionCost.of(Preset.P1080P30.ladder())).isCloseTo(3.31, ROUNDED);
        assertThat(SessionCost.of(Preset.P720P15.ladder())).isCloseTo(0.94, ROUNDED);
    }

    /** Contract §4, of 2 cores: five recordings of one rendition, or three with the ladder. */
    @Test
    void twoCoresHaveRoomForWhatIsPromised() {
        assertThat(5 * SessionCost.of(Preset.P720P30.single())).isLessThanOrEqualTo(5);
        assertThat(3 * SessionCost.of(Preset.P720P30.ladder())).isLessThanOrEqualTo(5);
        assertThat(4 * SessionCost.of(Preset.P720P30.ladder())).isGreaterThan(5);
    }
}
