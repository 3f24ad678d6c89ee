package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RedundancyTest {
    private final JitterBuffer buffer = new JitterBuffer(8, 200, new Drops());

    /** How many packets ago a picture was sent no timestamp tells. */
    @Test
    void recoversNothingOfVideo() {
        var video = new TrackFormat(
                0, Codec.VP8, ClockRate.VIDEO, 0, false, Fmtp.NONE, ExtensionIds.NONE, 96, OptionalInt.of(63));
        var redundancy = new Redundancy(video, new Drops());
        buffer.offer(Packets.of(1, 3_000, true, "10", 0));

        redundancy.offer(Packets.ofType(63, 3, 9_000, "e0 2ee001 60 aa bb", 0), buffer);

        assertThat(buffer.isMissing(2)).isTrue();
    }
}
