package app.connect.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.access.Caller;
import app.connect.cluster.access.Role;
import app.connect.cluster.identity.OrganisationId;
import app.connect.cluster.identity.RecordingId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaybackSessionsTest {
    private static final RecordingId RECORDING = new RecordingId("0123456789abcdef0123456789abcdef");
    private static final Caller ADA =
            new Caller("ada|é@example", new OrganisationId("acme"), Set.of(Role.MEMBER, Role.ORG_ADMIN));

    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final PlaybackSessions sessions = sessions("secret");

    @Test
    void namesThePersonUntilFifteenMinutesHavePassed() {
        String note = sessions.begin(ADA, RECORDING);

        assertThat(sessions.verify(note, RECORDING))
                .hasValueSatisfying(session -> assertThat(session.caller()).isEqualTo(ADA));
        now = now.plus(Duration.ofMinutes(15));
        assertThat(sessions.verify(note, RECORDING)).isEmpty();
    }

    @Test
    void isGoodForOneRecordingAndOneSecretOnly() {
        String note = sessions.begin(ADA, RECORDING);

        assertThat(sessions.verify(note, new RecordingId("f".repeat(32)))).isEmpty();
        assertThat(sessions("another").verify(note, RECORDING)).isEmpty();
        assertThat(sessions("secret").verify(note, RECORDING)).isPresent();
    }

    @Test
    void refusesEveryChange() {
        String note = sessions.begin(ADA, RECORDING);

        for (int n = 0; n < note.length() - 1; n++) {
            char other = note.charAt(n) == 'A' ? 'B' : 'A';
            String changed = note.substring(0, n) + other + note.substring(n + 1);
            assertThat(sessions.verify(changed, RECORDING)).as(changed).isEmpty();
        }
        assertThat(sessions.verify("", RECORDING)).isEmpty();
        assertThat(sessions.verify(".", RECORDING)).isEmpty();
        assertThat(sessions.verify("%.%", RECORDING)).isEmpty();
    }

    @Test
    void slidesWhileItIsUsedForTwelveHoursAtMost() {
        String note = sessions.begin(ADA, RECORDING);
        assertThat(sessions.renew(sessions.verify(note, RECORDING).orElseThrow()))
                .isEmpty();
        Instant begun = now;
        while (sessions.verify(note, RECORDING).isPresent()) {
            now = now.plus(Duration.ofMinutes(10));
            var session = sessions.verify(note, RECORDING);
            if (session.isPresent()) {
                note = sessions.renew(session.get()).orElse(note);
            }
        }

        assertThat(Duration.between(begun, now)).isBetween(Duration.ofHours(12), Duration.ofMinutes(12 * 60 + 10));
    }

    private PlaybackSessions sessions(String secret) {
        return new PlaybackSessions(secret.getBytes(StandardCharsets.UTF_8), () -> now);
    }
}
