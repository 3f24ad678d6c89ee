package app.connect.recorder.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceNumberTest {
    @Test
    void countsForwardsAcrossTheWrap() {
        assertThat(SequenceNumber.distance(65534, 65535)).isEqualTo(1);
        assertThat(SequenceNumber.distance(65535, 0)).isEqualTo(1);
        assertThat(SequenceNumber.distance(65534, 1)).isEqualTo(3);
    }

    @Test
    void countsBackwardsAcrossTheWrap() {
        assertThat(SequenceNumber.distance(1, 65534)).isEqualTo(-3);
        assertThat(SequenceNumber.distance(0, 65535)).isEqualTo(-1);
    }

    @Test
    void hasANextAfterTheLast() {
        assertThat(new SequenceNumber(65535).next()).isEqualTo(new SequenceNumber(0));
    }

    @Test
    void unwrapsOverTheWrapInAnyOrder() {
        var unwrapper = new SequenceUnwrapper();

        assertThat(unwrapper.unwrap(65534)).isEqualTo(131070);
        assertThat(unwrapper.unwrap(0)).isEqualTo(131072);
        assertThat(unwrapper.unwrap(65535)).isEqualTo(131071);
        assertThat(unwrapper.unwrap(1)).isEqualTo(131073);
    }

    @Test
    void unwrapsWhatIsOlderThanTheFirst() {
        var unwrapper = new SequenceUnwrapper();

        assertThat(unwrapper.unwrap(1)).isEqualTo(65537);
        assertThat(unwrapper.unwrap(65535)).isEqualTo(65535);
    }
}
