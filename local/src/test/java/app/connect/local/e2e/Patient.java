package app.connect.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.launcher.process.Patience;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Waits for what a cluster does, as long as a busy machine may take for it. */
final class Patient {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Set<String> FINAL = Set.of("COMPLETE", "FAILED", "ABORTED");

    private Patient() {}

    static void until(String what, BooleanSupplier condition) {
        boolean came = new Patience(MonotonicClock.system()).until(LIMIT, condition);
        assertThat(came).as(what).isTrue();
    }

    /** The recording when it is what it will stay, as this person sees it. */
    static JsonNode untilFinal(HttpApi api, String recordingId, String userId) {
        until("a final status", () -> FINAL.contains(status(api, recordingId, userId)));
        return api.get(userId, "/recordings/" + recordingId).json();
    }

    static void untilActive(HttpApi api, String recordingId, String userId) {
        until("ACTIVE", () -> {
            String status = status(api, recordingId, userId);
            assertThat(status).isNotIn(FINAL);
            return status.equals("ACTIVE");
        });
    }

    private static String status(HttpApi api, String recordingId, String userId) {
        return api.get(userId, "/recordings/" + recordingId)
                .json()
                .path("status")
                .asText();
    }
}
