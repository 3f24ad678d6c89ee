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
}
