package app.connect.recorder.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private long now = Duration.ofDays(1).toNanos();
    private final Lease lease = new Lease(() -> now);

    @Test
    void isHeldForFiveSecondsFromTheHeartbeatThatWasAnswered() {
        lease.renew(now);
        now += Duration.ofMillis(4_999).toNanos();
        assertThat(lease.held()).isTrue();
        now += Duration.ofMillis(1).toNanos();
        assertThat(lease.held()).isFalse();
    }

    @Test
    void countsFromTheSendingNotFromTheAnswer() {
        long sent = now;
        now += Duration.ofSeconds(4).toNanos();
        lease.renew(sent);
        now += Duration.ofSeconds(1).toNanos();
        assertThat(lease.held()).isFalse();
    }

    @Test
    void anAnswerToAnOlderHeartbeatDoesNotShortenIt() {
        lease.renew(now);
        lease.renew(now - Duration.ofSeconds(3).toNanos());
        now += Duration.ofSeconds(4).toNanos();
        assertThat(lease.held()).isTrue();
    }

    @Test
    void saysHowLongItHasBeenGone() {
        assertThat(lease.lostFor()).isZero();
        now += Duration.ofSeconds(7).toNanos();
        assertThat(lease.lostFor()).isEqualTo(Duration.ofSeconds(2));
    }
}
