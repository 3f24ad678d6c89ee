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
        requests.satisfied();
        assertThat(requests.poll(1_000 * MS)).isFalse();
    }

    @Test
    void keepsItsRateWhenLossesFollowEachOther() {
        requests.need(0);
        requests.poll(0);
        requests.satisfied();
        requests.need(100 * MS);

        assertThat(requests.deadline()).isEqualTo(500 * MS);
    }
}
