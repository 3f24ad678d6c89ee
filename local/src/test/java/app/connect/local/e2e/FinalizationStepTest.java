package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.api.contract.ApiDescription;
import app.connect.recorder.finish.FinalizationProgress.Step;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Recorders name the steps, the API's description lists them, and neither module knows the other. */
final class FinalizationStepTest {
    @Test
    void theDescriptionKnowsTheStepsThatRecordersTake() {
        JsonNode described = ApiDescription.read().document().at("/components/schemas/FinalizationStep/enum");

        assertThat(described)
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(Arrays.stream(Step.values())
                        .map(step -> step.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
