package app.connect.recorder.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RtpTimestampTest {
    @Test
    void measuresAcrossTheWrap() {
        assertThat(RtpTimestamp.distance(4_294_967_295L, 0)).isEqualTo(1);
        assertThat(RtpTimestamp.distance(0, 4_294_967_295L)).isEqualTo(-1);
        assertThat(RtpTimestamp.distance(4_294_966_336L, 960)).isEqualTo(1920);
    }

    @Test
    void unwrapsForwardsAndBackwards() {
        var unwrapper = new TimestampUnwrapper();

        assertThat(unwrapper.unwrap(4_294_966_336L)).isEqualTo(4_294_966_336L);
        assertThat(unwrapper.unwrap(960)).isEqualTo(4_294_968_256L);
        assertThat(unwrapper.unwrap(4_294_967_295L)).isEqualTo(4_294_967_295L);
        assertThat(unwrapper.peek(0)).isEqualTo(4_294_967_296L);
    }
}
