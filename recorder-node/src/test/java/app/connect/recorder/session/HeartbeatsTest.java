package app.connect.recorder.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    private final Heartbeats heartbeats = new Heartbeats();

    @Test
    void anAnswerTellsWhenItsHeartbeatWasSent() {
        heartbeats.send(100);
        long second = heartbeats.send(200);
        assertThat(heartbeats.answered(second)).isEqualTo(OptionalLong.of(200));
    }

    @Test
    void anAnswerCountsOnce() {
        long first = heartbeats.send(100);
        heartbeats.answered(first);
        assertThat(heartbeats.answered(first)).isEmpty();
    }

    @Test
    void anAnswerThatWasOvertakenIsIgnored() {
        long first = heartbeats.send(100);
        long second = heartbeats.send(200);
        heartbeats.answered(second);
        assertThat(heartbeats.answered(first)).isEmpty();
    }

    @Test
    void remembersOnlyTheLastSixteen() {
        long first = heartbeats.send(1);
        for (int i = 0; i < 16; i++) {
            heartbeats.send(2 + i);
        }
        assertThat(heartbeats.answered(first)).isEmpty();
    }
}
