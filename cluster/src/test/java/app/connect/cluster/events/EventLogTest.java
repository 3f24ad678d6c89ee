package app.connect.cluster.events;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.identity.CallId;
import app.connect.cluster.identity.CallKey;
import app.connect.cluster.identity.OrganisationId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final Instant NOW = Instant.parse("2026-01-08T12:00:00Z");
    private static final Instant OLDEST = NOW.minus(EventLog.RETENTION);
    private static final StreamKey STREAM = StreamKey.of(new CallKey(new OrganisationId("acme"), new CallId("call-1")));

    private static NewEvent at(Instant at) {
        return new NewEvent(STREAM, "Recording|acme.call-1", 1, "recording.active", "{}", at);
    }

    @Test
    void whatIsOlderThanStreamsReachBackIsNoNews() {
        assertThat(EventLog.news(List.of(at(OLDEST.minusMillis(1)), at(OLDEST), at(NOW)), NOW))
                .containsExactly(at(OLDEST), at(NOW));
    }

    @Test
    void nothingIsClearedOutThatIsStillNews() {
        assertThat(EventLog.horizon(NOW)).isBefore(OLDEST);
    }
}
