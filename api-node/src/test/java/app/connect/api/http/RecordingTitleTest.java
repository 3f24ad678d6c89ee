package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordingTitleTest {
    @Test
    void isTheConversationsTitleAndTheStart() {
        assertThat(RecordingTitle.of("Weekly review", Instant.parse("2026-03-04T05:06:59.999Z")))
                .isEqualTo("Weekly review, 2026-03-04 05:06 UTC");
    }

    @Test
    void isTheConversationsTitleUntilTheRecordingIsActive() {
        assertThat(RecordingTitle.of("Weekly review", null)).isEqualTo("Weekly review");
    }
}
