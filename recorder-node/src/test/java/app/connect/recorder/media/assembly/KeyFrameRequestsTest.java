package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyFrameRequestsTest {
    private static final long MS = 1_000_000L;

    private final KeyFrameRequests requests = new KeyFrameRequests();

    @Test
    void asksForNothingByItself() {
        assertThat(requests.poll(Long.MAX_VALUE - 1)).isFalse();
    }

    @Test
    void waitsALittleAtTheStart() {
        requests.begin(0);

        assertThat(requests.poll(299 * MS)).isFalse();
        assertThat(requests.poll(300 * MS)).isTrue();
    }

    @Test
    void asksAtOnceAfterALossAndAgainUntilAKeyFrameComes() {
        requests.need(0);

        assertThat(requests.poll(0)).isTrue();
        assertThat(requests.poll(499 * MS)).isFalse();
        assertThat(requests.poll(500 * MS)).isTrue();
        requests.satisfied(700 * MS);
        assertThat(requests.poll(1_000 * MS)).isFalse();
    }

    @Test
    void keepsItsRateWhenLossesFollowEachOther() {
        requests.need(0);
        requests.poll(0);
        requests.satisfied(50 * MS);
        requests.need(100 * MS);

        assertThat(requests.deadline()).isEqualTo(500 * MS);
    }

    @Test
    void asksAgainSoonerWhereAnswersAreQuick() {
        for (int second = 0; second < 20; second++) {
            requests.need(second * 1_000L * MS);
            requests.poll(second * 1_000L * MS);
            requests.satisfied((second * 1_000L + 140) * MS);
        }

        requests.need(30_000 * MS);
        requests.poll(30_000 * MS);

        assertThat(requests.deadline()).isBetween(30_200 * MS, 30_230 * MS);
    }

    @Test
    void asksSeldomerWhereOneRequestIsNeverEnough() {
        for (int second = 0; second < 20; second++) {
            requests.need(second * 1_000L * MS);
            requests.poll(second * 1_000L * MS);
            requests.poll(requests.deadline());
            requests.satisfied((second * 1_000L + 900) * MS);
        }

        requests.need(30_000 * MS);
        requests.poll(30_000 * MS);

        assertThat(requests.deadline()).isEqualTo(30_500 * MS);
    }

    @Test
    void holdsBackTwiceAsLongWithEachRefusalUntilSomethingIsDecoded() {
        long now = 0;
        long[] waits = new long[8];
        for (int refusal = 0; refusal < waits.length; refusal++) {
            requests.refused(now, refusal + 1);
            requests.need(now + MS); // a loss on top of it changes nothing
            waits[refusal] = (requests.deadline() - now) / MS;
            now = requests.deadline();
            assertThat(requests.poll(now)).isTrue();
            now += 600 * MS;
            requests.satisfied(now);
        }
        assertThat(waits).containsExactly(0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000);

        requests.refused(now, 9);
        requests.decoded();
        requests.cancel();
        requests.need(now);
        assertThat(requests.poll(now)).isTrue();
    }
}
