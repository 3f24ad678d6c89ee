package app.connect.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.connect.api.problem.ProblemCode;
import app.connect.api.problem.ProblemException;
import app.connect.cluster.catalog.Cursor;
import app.connect.cluster.identity.RecordingId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {
    private static final Cursor CURSOR =
            new Cursor(Instant.parse("2026-01-02T03:04:05.678901Z"), new RecordingId("0123456789abcdef".repeat(2)));
    private static final String TOKEN = PageToken.of("recordings acme general budget", CURSOR);

    private static void isRefused(String list, String token) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PageToken.parse(list, token))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.INVALID));
    }

    @Test
    void comesBackAsThePlaceThatItWas() {
        assertThat(PageToken.parse("recordings acme general budget", TOKEN)).isEqualTo(CURSOR);
        assertThat(TOKEN).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "files acme general budget",
                "recordings globex general budget",
                "recordings acme random budget",
                "recordings acme general plan"
            })
    void isOfNoUseForAnotherList(String list) {
        isRefused(list, TOKEN);
    }

    @Test
    void isRefusedWhateverIsChangedInIt() {
        byte[] text = Base64.getUrlDecoder().decode(TOKEN);
        for (int i = 0; i < text.length; i++) {
            byte[] changed = text.clone();
            changed[i] ^= 1;
            isRefused(
                    "recordings acme general budget",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!", "bm90aGluZw", "0", "-1"})
    void isRefusedWhenItIsNone(String token) {
        isRefused("recordings acme general budget", token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59.999Z", "+1000000000-12-31T23:59:59Z", "9999-12-31T00:00:00.001Z"})
    void isRefusedWhenItsTimeIsNoneOfARecording(String time) {
        isRefused("files", PageToken.of("files", new Cursor(Instant.parse(time), CURSOR.recording())));
    }

    @Test
    void isRefusedWhenItSaysNothingOfATime() {
        String text = "now " + CURSOR.recording().value() + " 0123456789abcdef";
        isRefused(
                "recordings acme general budget",
                Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
