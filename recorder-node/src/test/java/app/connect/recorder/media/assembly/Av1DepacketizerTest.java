package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Aggregation header: Z Y W W N. Without a size of its own a sequence header begins with 08, a frame with 30. */
class Av1DepacketizerTest {
    /** As libaom writes it for 64 × 48, 11 octets with the header. */
    private static final String SEQUENCE = "0800000002aff79b5f2008";

    private static final String KEY = "3010aabb";
    private static final String DELTA = "3030cc";

    private final Drops drops = new Drops();
    private final Av1Depacketizer depacketizer = new Av1Depacketizer(drops);
    private final Frames out = new Frames();
    private int sequence = 65534;

    private void packet(long timestamp, boolean marker, String payload) {
        depacketizer.packet(Packets.of(sequence, timestamp, marker, payload, 0), out);
        sequence = (sequence + 1) & 0xFFFF;
    }

    private String frame(int number) {
        return HexFormat.of().formatHex(out.data.get(number).toArray());
    }

    private void key(long timestamp) {
        packet(timestamp, true, "28 0b" + SEQUENCE + KEY);
    }

    @Test
    void writesTheSizesThatDecodersWant() {
        key(3000);
        packet(6000, true, "10" + DELTA);

        assertThat(out.said).containsExactly("format 64x48", "key 3000", "frame 6000");
        assertThat(frame(0)).isEqualTo("0a0a" + SEQUENCE.substring(2) + "3203" + KEY.substring(2));
        assertThat(frame(1)).isEqualTo("3202" + DELTA.substring(2));
    }

    @Test
    void readsALengthBeforeEachWhenTheirNumberIsNotSaid() {
        packet(3000, true, "08 0b" + SEQUENCE + "04" + KEY);

        assertThat(out.said).containsExactly("format 64x48", "key 3000");
    }

    @Test
    void joinsAnObuInFragments() {
        packet(3000, false, "68 0b" + SEQUENCE + "3010");
        packet(3000, false, "d0 aa");
        packet(3000, true, "90 bb");

        assertThat(out.said).containsExactly("format 64x48", "key 3000");
        assertThat(frame(0)).endsWith("3203" + KEY.substring(2));
    }

    @Test
    void keepsLayersAndLeavesOutDelimitersAndPadding() {
        key(3000);
        packet(6000, true, "00 01 10 03 3448cc 02 78ff");

        assertThat(frame(1)).isEqualTo("364801cc");
    }

    @Test
    void takesObusThatHaveTheirSizes() {
        packet(3000, true, "08 0c 0a0a" + SEQUENCE.substring(2) + "05 3203" + KEY.substring(2));

        assertThat(out.said).containsExactly("format 64x48", "key 3000");
        assertThat(frame(0)).isEqualTo("0a0a" + SEQUENCE.substring(2) + "3203" + KEY.substring(2));
    }

    @Test
    void waitsForAKeyFrameWithItsSequenceHeader() {
        packet(0, true, "10" + DELTA);
        packet(3000, true, "10" + KEY);
        key(6000);

        assertThat(out.said).containsExactly("format 64x48", "key 6000");
        assertThat(drops.of(DropReason.UNDECODABLE_FRAME)).isEqualTo(2);
    }

    @Test
    void freezesAfterALossUntilAKeyFrame() {
        key(3000);
        depacketizer.lost(1, out);
        packet(9000, true, "10" + DELTA);
        packet(12000, true, "10" + DELTA);
        key(15000);
        packet(18000, true, "10" + DELTA);

        assertThat(out.said)
                .containsExactly("format 64x48", "key 3000", "gap 1", "need key", "key 15000", "frame 18000");
    }

    @Test
    void dropsATemporalUnitThatLacksAFragment() {
        key(3000);
        packet(6000, false, "50 3010aa");
        depacketizer.lost(1, out);
        packet(6000, true, "90 bb");
        key(9000);

        assertThat(out.said).containsExactly("format 64x48", "key 3000", "key 9000");
        assertThat(drops.of(DropReason.INCOMPLETE_FRAME)).isEqualTo(1);
    }

    @Test
    void announcesAnotherSizeInMidStream() {
        key(3000);
        packet(6000, true, "28 0b" + "0800000002afd79b5f2008" + KEY);

        assertThat(out.said).containsExactly("format 64x48", "key 3000", "format 63x48", "key 6000");
    }

    @Test
    void takesPicturesOf4K() {
        packet(3000, true, "28 0e" + "0800000007f877f84379b5f20080" + KEY);

        assertThat(out.said).containsExactly("format 3840x2160", "key 3000");
    }

    /** Of 3841 × 2160 and 65536 × 65536; with a key frame, with another, and before one that is small. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "28 0e 0800000007f878004379b5f20080" + KEY,
                "28 0e 0800000007fffffffff9b5f20080" + KEY,
                "28 0e 0800000007fffffffff9b5f20080" + DELTA,
                "38 0e 0800000007fffffffff9b5f20080 0b" + SEQUENCE + KEY
            })
    void refusesWhatIsLargerThanIsDecoded(String large) {
        key(3000);
        packet(6000, true, large);
        packet(9000, true, "10" + DELTA);
        key(12000);

        assertThat(out.said).containsExactly("format 64x48", "key 3000", "gap 1", "key refused", "key 12000");
        assertThat(drops.of(DropReason.OVERSIZE)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10",
                "90 aa",
                "20 7f 30",
                "00 ffffffffffffffffff",
                "00 ff",
                "10 b0aa",
                "10 34",
                "10 32ff",
                "10 3205aa"
            })
    void countsWhatIsMalformedAndGoesOnWithTheNextKeyFrame(String payload) {
        key(3000);
        packet(6000, true, payload);
        packet(9000, true, "10" + DELTA);
        key(12000);

        assertThat(out.said).containsExactly("format 64x48", "key 3000", "gap 1", "need key", "key 12000");
        assertThat(drops.of(DropReason.INCOMPLETE_FRAME)).isEqualTo(1);
    }
}
