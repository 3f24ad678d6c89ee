package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Times are in milliseconds; capture and arrival are those of this node's clock. */
final class LivePacingTest {
    private static final long MS = 1_000_000;
    private static final long LEAST = 500;
    private static final int MICROPHONE = 1;

    private final AtomicLong now = new AtomicLong(100_000 * MS);
    private final LivePacing pacing = new LivePacing(now::get, LEAST * MS);

    private long latency() {
        return (now.get() - pacing.horizonNanos()) / MS;
    }

    /** Something of this age comes while the mix is where it should be. */
    private void comes(long age) {
        pacing.saw(now.get() - age * MS, pacing.horizonNanos());
    }

    private void pass(long ms) {
        for (long look = 0; look < ms / 10; look++) {
            now.addAndGet(10 * MS);
            pacing.looked();
        }
    }

    @Test
    void whatComesTooLateRaisesTheLatency() {
        comes(500);
        assertThat(latency()).isEqualTo(LEAST);

        comes(1_000);
        assertThat(latency()).isEqualTo(1_500);

        comes(60_000);
        assertThat(latency()).isEqualTo(3_000);
    }

    @Test
    void aMixThatIsBehindItselfLearnsNothingOfThePath() {
        pacing.saw(now.get() - 2_000 * MS, pacing.horizonNanos() - 1_000 * MS);

        assertThat(latency()).isEqualTo(LEAST);
    }

    @Test
    void whatNobodyNeedsForTenSecondsIsGivenUpWithoutAFrameBeingLate() {
        comes(1_000);
        pass(10_000); // still remembers the one
        comes(600);
        pass(9_990);
        assertThat(latency()).isGreaterThan(1_000);
        long due = pacing.horizonNanos();

        pass(10);
        assertThat(pacing.lateNanos(due)).isZero();
        pass(1_000);
        assertThat(latency()).isEqualTo(700);
    }

    @Test
    void theEndIsNotWaitedForAsLong() {
        comes(2_000);

        pacing.ending();
        comes(2_500);

        assertThat(latency()).isEqualTo(1_000);
    }

    /** 500 ms of latency, of which half is for the way through this node. */
    @Test
    void aFrameWaitsForWhatMayStillBeOnItsWayThroughTheNode() {
        pacing.tracks(Set.of(MICROPHONE));
        long due = now.get();

        pacing.arrived(MICROPHONE, due + 283 * MS);
        assertThat(pacing.waitsBefore(due)).isTrue();

        pacing.arrived(MICROPHONE, due + 284 * MS);
        assertThat(pacing.waitsBefore(due)).isFalse();
    }
}
