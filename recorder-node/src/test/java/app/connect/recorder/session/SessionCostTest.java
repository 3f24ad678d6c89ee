package app.connect.recorder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.cluster.recording.EncoderProfile;
import app.connect.cluster.recording.Preset;
import app.connect.recorder.config.RecorderSettings;
import com.typesafe.config.ConfigFactory;
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

    /** docs/performance.md, of 2 cores: what leaves them some room for a node's other work. */
    @Test
    void twoCoresHaveRoomForThreeOfOneRenditionOrTwoWithTheLadder() {
        int room = RecorderSettings.from(ConfigFactory.load(), 2).maxSessions();
        assertThat(3 * SessionCost.of(Preset.P720P30.single())).isLessThanOrEqualTo(room);
        assertThat(2 * SessionCost.of(Preset.P720P30.ladder())).isLessThanOrEqualTo(room);
        assertThat(3 * SessionCost.of(Preset.P720P30.ladder())).isGreaterThan(room);
    }
}
