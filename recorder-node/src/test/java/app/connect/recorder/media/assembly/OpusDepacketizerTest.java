package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpusDepacketizerTest {
    private final Drops drops = new Drops();
    private final OpusDepacketizer depacketizer = new OpusDepacketizer(2, drops);
    private final Frames out = new Frames();

    /** RFC 6716 table 2: the configuration is the upper five bits, the lower two say how many frames. */
    @ParameterizedTest
    @CsvSource({
        "00, 480", // SILK NB 10 ms
        "08, 960",
        "10, 1920",
        "18, 2880", // SILK NB 60 ms
        "58, 2880", // SILK WB 60 ms
        "60, 480", // hybrid SWB 10 ms
        "78, 960", // hybrid FB 20 ms
        "80, 120", // CELT NB 2.5 ms
        "e8, 240", // CELT FB 5 ms
        "f0, 480",
        "f8, 960", // CELT FB 20 ms
        "fc, 960", // the same in stereo
        "f9, 1920", // two equal frames
        "fa, 1920", // two frames
        "fb03, 2880", // three frames
        "fb83, 2880", // three frames of different lengths
        "1b02, 5760", // two of 60 ms, the most there may be
    })
    void readsTheDuration(String packet, int ticks) {
        byte[] bytes = HexFormat.of().parseHex(packet);

        assertThat(OpusDuration.ticks(bytes, 0, bytes.length)).isEqualTo(ticks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fb", "fb00", "1b03", "fb07"})
    void refusesWhatNoPacketMayBe(String packet) {
        byte[] bytes = HexFormat.of().parseHex(packet);

        assertThat(OpusDuration.ticks(bytes, 0, bytes.length)).isEqualTo(OpusDuration.MALFORMED);
    }

    @Test
    void makesOneAccessUnitOfOnePacketWithoutCopying() {
        var packet = Packets.of(1, 960, true, "f80102", 0);

        depacketizer.packet(packet, out);

        assertThat(out.said).containsExactly("format OPUS", "key 960 for 960");
        assertThat(out.data.get(0).toArray()).containsExactly(0xf8, 1, 2);
        assertThat(out.data.get(0).array()).isSameAs(packet.array());
    }

    @Test
    void tellsLossByHowManyPackets() {
        depacketizer.packet(Packets.of(1, 960, true, "f8", 0), out);
        depacketizer.lost(3, out);
        depacketizer.packet(Packets.of(5, 4800, true, "f8", 0), out);

        assertThat(out.said).containsExactly("format OPUS", "key 960 for 960", "gap 3", "key 4800 for 960");
    }

    @Test
    void takesAJumpOfTimestampsForSilence() {
        depacketizer.packet(Packets.of(1, 960, true, "f8", 0), out);
        depacketizer.packet(Packets.of(2, 48_960, true, "f8", 0), out);

        assertThat(out.said).containsExactly("format OPUS", "key 960 for 960", "key 48960 for 960");
    }

    @Test
    void concealsWhatIsMalformed() {
        depacketizer.packet(Packets.of(1, 960, true, "fb00", 0), out);

        assertThat(out.said).containsExactly("gap 1");
        assertThat(drops.of(DropReason.CORRUPT)).isEqualTo(1);
    }
}
