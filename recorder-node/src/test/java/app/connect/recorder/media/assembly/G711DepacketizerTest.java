package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class G711DepacketizerTest {
    private static final byte[] SPEECH = new byte[160];
    /** −60 dBov, and the spectrum of the room in two coefficients. */
    private static final byte[] NOISE = {60, 100, (byte) 200};

    private final Drops drops = new Drops();
    private final Frames out = new Frames();
    private final G711Depacketizer telephone = new G711Depacketizer(Codec.PCMU, ClockRate.TELEPHONE, 1, drops);

    private void packet(int payloadType, int sequenceNumber, long timestamp, byte[] payload) {
        telephone.packet(Packets.carrying(payloadType, sequenceNumber, timestamp, false, payload, 0), out);
    }

    @Test
    void ofComfortNoiseOnlyTheLevelGoesOnAndNothingIsLost() {
        packet(0, 65_535, 0, SPEECH);
        packet(13, 0, 160, NOISE);
        packet(0, 1, 8_000, SPEECH);

        assertThat(out.said).containsExactly("format PCMU", "key 0 for 160", "key 160", "key 8000 for 160");
        assertThat(out.data.get(1).toArray()).containsExactly(60);
        assertThat(drops.toMap()).isEmpty();
    }

    @Test
    void aCallMayBeginWithAPause() {
        packet(13, 0, 160, NOISE);

        assertThat(out.said).containsExactly("format PCMU", "key 160");
    }

    @Test
    void noiseWithoutALevelIsDropped() {
        packet(13, 0, 160, new byte[0]);

        assertThat(out.said).isEmpty();
        assertThat(drops.toMap()).isEqualTo(Map.of(DropReason.CORRUPT, 1L));
    }

    @Test
    void ofTwoChannelsTheLevelIsOfBoth() {
        var stereo = new G711Depacketizer(Codec.PCMU, ClockRate.TELEPHONE, 2, drops);
        stereo.packet(Packets.carrying(13, 0, 0, false, new byte[] {60}, 0), out);

        assertThat(out.said).containsExactly("format PCMU", "key 0");
        assertThat(drops.toMap()).isEmpty();
    }
}
