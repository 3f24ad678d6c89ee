package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Vp9DepacketizerTest {
    /** Marker, profile 0, key frame, shown; sync code; colours; 64 × 48. */
    private static final String KEY = "82498342 0003f0 02f0 00";

    private static final String DELTA = "8600aabb";

    private final Drops drops = new Drops();
    private final Vp9Depacketizer depacketizer = new Vp9Depacketizer(drops);
    private final Frames out = new Frames();
    private int sequence = 65534;

    private void packet(long timestamp, boolean marker, String payload) {
        depacketizer.packet(Packets.of(sequence, timestamp, marker, payload, 0), out);
        sequence = (sequence + 1) & 0xFFFF;
    }

    private void whole(long timestamp, String payload) {
        packet(timestamp, true, payload);
    }

    private String frame(int number) {
        return HexFormat.of().formatHex(out.data.get(number).toArray());
    }

    @Test
    void joinsThePacketsOfAFrameWithoutDescriptors() {
        packet(3000, false, "08" + KEY);
        packet(3000, false, "00 cc");
        packet(3000, true, "04 dd");
        whole(6000, "4c" + DELTA);

        assertThat(out.said).containsExactly("format 64x48", "key 3000", "frame 6000");
        assertThat(frame(0)).isEqualTo((KEY + "ccdd").replace(" ", ""));
    }

    @Test
    void mergesSpatialLayersToOneSuperframe() {
        packet(3000, false, "ae 01 00 00 30 0020 0018 0040 0030" + KEY);
        packet(3000, true, "ac 01 03 00" + DELTA);

        assertThat(out.said).containsExactly("format 64x48", "key 3000");
        // Two frames of 10 and 4 bytes; the index says so in sizes of four bytes.
        assertThat(frame(0)).isEqualTo((KEY + DELTA + "d9 0a000000 04000000 d9").replace(" ", ""));
    }

    /** RFC 9628 §4.2.1 has sizes of any 16 bits; a picture without a height there is not. */
    @Test
    void takesTheKeyFramesSizeWhereTheStructuresIsNone() {
        packet(3000, true, "8e 01 10 0040 0000" + KEY);

        assertThat(out.said).containsExactly("format 64x48", "key 3000");
    }

    /** Whether the frame says so or the structure that its packet carries. */
    @ParameterizedTest
    @ValueSource(strings = {"0c 82498342 0f0010 86f0 00", "8e 01 10 0f01 0870 82498342 0003f0 02f0 00"})
    void refusesAPictureThatIsLargerThanIsDecoded(String large) {
        whole(3000, "0c" + KEY);
        whole(6000, large);
        whole(9000, "4c" + DELTA);
        whole(12000, "0c" + KEY);

        assertThat(out.said).containsExactly("format 64x48", "key 3000", "gap 1", "key refused", "key 12000");
        assertThat(drops.of(DropReason.OVERSIZE)).isEqualTo(1);
    }

    @Test
    void endsAPictureAtTheNextTimestampWhenThereIsNoMarker() {
        packet(3000, false, "0c" + KEY);
        packet(6000, false, "4c" + DELTA);
        packet(9000, false, "4c" + DELTA);

        assertThat(out.said).containsExactly("format 64x48", "key 3000", "frame 6000");
    }

    @Test
    void dropsAPictureThatLacksItsLowerLayer() {
        packet(3000, true, "0c" + KEY);
        depacketizer.lost(1, out);
        packet(6000, true, "ec 02 03 01" + DELTA);

        assertThat(out.said).containsExactly("format 64x48", "key 3000");
        assertThat(drops.of(DropReason.INCOMPLETE_FRAME)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0c 00000000", "0c 82000000 0003f0 02f0 00", "0c 82498342 00"})
    void takesWhatIsNoVp9ForALoss(String payload) {
        whole(3000, "0c" + KEY);
        whole(6000, payload);
        whole(9000, "4c" + DELTA);

        assertThat(out.said).containsExactly("format 64x48", "key 3000", "gap 1", "need key");
        assertThat(drops.of(DropReason.CORRUPT)).isEqualTo(1);
    }

    @Test
    void announcesAnotherSizeInMidStream() {
        whole(3000, "0c" + KEY);
        whole(6000, "0c 82498342 0007f0 05f0 00");

        assertThat(out.said).containsExactly("format 64x48", "key 3000", "format 128x96", "key 6000");
    }

    @Test
    void beginsAgainAfterAnInterruption() {
        whole(3000, "0c" + KEY);
        depacketizer.interrupt();
        whole(6000, "4c" + DELTA);
        whole(9000, "0c" + KEY);

        assertThat(out.said).containsExactly("format 64x48", "key 3000", "format 64x48", "key 9000");
    }

    @Nested
    class NonFlexible {
        @Test
        void freezesAfterALossUntilAKeyFrame() {
            whole(3000, "8c 01" + KEY);
            depacketizer.lost(1, out);
            whole(9000, "cc 03" + DELTA);
            whole(12000, "cc 04" + DELTA);
            whole(15000, "8c 05" + KEY);

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "gap 1", "need key", "key 15000");
        }

        @Test
        void goesOnWhenNoPictureWasLost() {
            whole(3000, "8c ffff" + KEY);
            depacketizer.lost(1, out); // padding
            whole(6000, "cc 8000" + DELTA);

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "frame 6000");
        }

        /** T U S D, then TL0PICIDX. */
        @Test
        void leavesUpperPicturesOutAfterALossUntilTheBaseSwitchesUp() {
            whole(3000, "ac 01 00 07" + KEY);
            depacketizer.lost(1, out); // picture 2, layer 1
            whole(9000, "ec 03 40 07" + DELTA);
            whole(12000, "ec 04 00 08" + DELTA);
            whole(15000, "ec 05 20 08" + DELTA);
            whole(18000, "ec 06 10 09" + DELTA);
            whole(21000, "ec 07 20 09" + DELTA);

            assertThat(out.said)
                    .containsExactly("format 64x48", "key 3000", "gap 1", "frame 12000", "frame 18000", "frame 21000");
            assertThat(drops.of(DropReason.UNDECODABLE_FRAME)).isEqualTo(2);
        }

        @Test
        void freezesAfterTheLossOfABasePicture() {
            whole(3000, "ac 01 00 07" + KEY);
            depacketizer.lost(1, out);
            whole(9000, "ec 03 20 08" + DELTA);

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "gap 1", "need key");
        }
    }

    @Nested
    class Flexible {
        @Test
        void goesOnAfterALossThatNothingRefersTo() {
            whole(3000, "9c 01" + KEY);
            depacketizer.lost(1, out); // picture 2
            whole(9000, "dc 03 04" + DELTA); // refers to 1
            whole(12000, "dc 04 02" + DELTA);

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "gap 1", "frame 9000", "frame 12000");
        }

        @Test
        void freezesWhenALostPictureIsReferredTo() {
            whole(3000, "9c 01" + KEY);
            depacketizer.lost(1, out);
            whole(9000, "dc 03 05 02" + DELTA); // refers to 1 and 2
            whole(12000, "dc 04 06" + DELTA);
            whole(15000, "9c 05" + KEY);

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "gap 1", "need key", "key 15000");
        }

        @Test
        void skipsAnUpperPictureThatRefersToALostOne() {
            whole(3000, "bc 01 00" + KEY);
            depacketizer.lost(1, out); // picture 2, layer 1
            whole(9000, "fc 03 20 02" + DELTA); // layer 1, refers to 2
            whole(12000, "fc 04 00 06" + DELTA); // base, refers to 1

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "gap 1", "frame 12000");
        }

        @Test
        void knowsReferencesAcrossTheWrapOfPictureIds() {
            whole(3000, "9c ffff" + KEY);
            whole(6000, "dc 8000 02" + DELTA);
            whole(9000, "dc 8001 04" + DELTA);

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "frame 6000", "frame 9000");
        }
    }
}
