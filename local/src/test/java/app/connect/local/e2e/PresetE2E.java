package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.local.call.CallOutcome;
import app.connect.local.call.CallScript;
import app.connect.local.call.ScriptedCall;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Live, by another preset than the usual one. */
final class PresetE2E {
    @RegisterExtension
    static final SharedCluster CLUSTER = new SharedCluster();

    @Test
    void ofFifteenPicturesASecondPictureAndSoundEndTogether() {
        CallScript script = CallScript.demonstration("fifteen", "conversation", 1, Duration.ofSeconds(5))
                .choosing(Map.of("preset", "720p15"));

        CallOutcome outcome = new ScriptedCall(script, CLUSTER.client("presets"), sentence -> {}).run();

        assertThat(outcome.isComplete()).as(outcome.recording().toString()).isTrue();
        double pictures = outcome.durationMs() * 15 / 1_000.0;
        assertThat(pictures).isCloseTo(Math.rint(pictures), within(0.02));
    }
}
