package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Vp8DepacketizerTest {
    /** A key frame's first ten bytes: P = 0, start code, 640 and 360 little-endian. */
    private static final String KEY = "100000 9d012a 8002 6801";

    private static final String DELTA = "110000";

    private final Drops drops = new Drops();
    private final Vp8Depacketizer depacketizer = new Vp8Depacketizer(drops);
    private final Frames out = new Frames();
    private int sequence = 65534;

    @Test
    void announcesTheSizeBeforeTheFirstKeyFrameOnly() {
        whole(3000, "10" + KEY);
        whole(6000, "10" + DELTA);
        whole(9000, "10" + KEY);
        whole(12000, "10 100000 9d012a 4001 b400");

        assertThat(out.said)
                .containsExactly("format 640x360", "key 3000", "frame 6000", "key 9000", "format 320x180", "key 12000");
    }

    @Test
    void refusesAPictureThatIsLargerThanIsDecoded() {
        whole(3000, "10 100000 9d012a 000f 7008"); // 3840 × 2160
        whole(6000, "10 100000 9d012a 010f 7008");
        whole(9000, "10" + DELTA);
        whole(12000, "10" + KEY);

        assertThat(out.said)
                .containsExactly("format 3840x2160", "key 3000", "gap 1", "key refused", "format 640x360", "key 12000");
        assertThat(drops.of(DropReason.OVERSIZE)).isEqualTo(1);
    }

    @Test
    void ignoresTheScalingBitsOfTheSize() {
        whole(3000, "10 100000 9d012a 8042 68c1");

        assertThat(out.said).containsExactly("format 640x360", "key 3000");
    }

    @Test
    void joinsTheFramesPacketsWithoutTheirDescriptors() {
        packet(3000, false, "10" + KEY);
        packet(3000, false, "00 aabb");
        packet(3000, true, "01 cc");

        assertThat(out.said).containsExactly("format 640x360", "key 3000");
        assertThat(out.data.get(0).toArray())
                .containsExactly(0x10, 0, 0, 0x9d, 1, 0x2a, 0x80, 2, 0x68, 1, 0xaa, 0xbb, 0xcc);
    }

    @Test
    void endsAFrameAtTheNextBeginningWhenThereIsNoMarker() {
        packet(3000, false, "10" + KEY);
        packet(6000, false, "10" + DELTA);

        assertThat(out.said).containsExactly("format 640x360", "key 3000");
    }

    @Test
    void saysNothingBeforeTheFirstKeyFrame() {
        whole(0, "10" + DELTA);
        depacketizer.lost(1, out);
        whole(3000, "10" + DELTA);

        assertThat(out.said).isEmpty();
        assertThat(drops.of(DropReason.UNDECODABLE_FRAME)).isEqualTo(2);
    }

    @Test
    void ignoresPaddingThatProbesThePath() {
        whole(3000, "10" + KEY);
        packet(3000, false, "");
        whole(6000, "10" + DELTA);

        assertThat(out.said).containsExactly("format 640x360", "key 3000", "frame 6000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000 8002 6801", "9d012a 0040 6801", "9d012a 8002 00c0"})
    void takesAKeyFrameWithoutItsStartCodeOrASizeForALoss(String header) {
        whole(3000, "10" + KEY);
        whole(6000, "10 100000" + header);
        whole(9000, "10" + DELTA);

        assertThat(out.said).containsExactly("format 640x360", "key 3000", "gap 1", "need key");
        assertThat(drops.of(DropReason.CORRUPT)).isEqualTo(1);
    }

    @Nested
    class WithoutPictureIds {
        @Test
        void freezesAfterALossUntilAKeyFrame() {
            whole(3000, "10" + KEY);
            depacketizer.lost(1, out);
            whole(9000, "10" + DELTA);
            whole(12000, "10" + DELTA);
            whole(15000, "10" + KEY);
            whole(18000, "10" + DELTA);

            assertThat(out.said)
                    .containsExactly("format 640x360", "key 3000", "gap 1", "need key", "key 15000", "frame 18000");
            assertThat(drops.of(DropReason.UNDECODABLE_FRAME)).isEqualTo(2);
        }

        @Test
        void dropsAFrameThatLacksItsMiddle() {
            packet(3000, false, "10" + KEY);
            depacketizer.lost(1, out);
            packet(3000, true, "00 cc");
            whole(6000, "10" + KEY);

            assertThat(out.said).containsExactly("format 640x360", "key 6000");
            assertThat(drops.of(DropReason.INCOMPLETE_FRAME)).isEqualTo(2);
        }

        @Test
        void dropsAFrameThatLacksItsBeginning() {
            whole(3000, "10" + KEY);
            depacketizer.lost(1, out);
            packet(6000, true, "00 cc");
            whole(9000, "10" + DELTA);

            assertThat(out.said).containsExactly("format 640x360", "key 3000", "gap 1", "need key");
        }
    }

    @Nested
    class WithPictureIds {
        @Test
        void goesOnWhenNoFrameWasLostAcrossTheWrap() {
            whole(3000, "9080 ffff" + KEY);
            depacketizer.lost(1, out); // padding
            whole(6000, "9080 8000" + DELTA);

            assertThat(out.said).containsExactly("format 640x360", "key 3000", "frame 6000");
        }

        @Test
        void countsTheFramesThatAreMissing() {
            whole(3000, "9080 fffe" + KEY);
            depacketizer.lost(7, out);
            whole(12000, "9080 8001" + DELTA);

            assertThat(out.said).containsExactly("format 640x360", "key 3000", "gap 2", "need key");
        }

        @Test
        void goesOnAfterAnIncompleteFrameThatNothingRefersTo() {
            whole(3000, "9080 05" + KEY);
            packet(6000, false, "b080 06" + DELTA);
            depacketizer.lost(1, out);
            whole(9000, "9080 07" + DELTA);

            assertThat(out.said).containsExactly("format 640x360", "key 3000", "frame 9000");
        }

        @Test
        void freezesAfterAnIncompleteFrameThatIsReferredTo() {
            whole(3000, "9080 05" + KEY);
            packet(6000, false, "9080 06" + DELTA);
            depacketizer.lost(1, out);
            whole(9000, "9080 07" + DELTA);

            assertThat(out.said).containsExactly("format 640x360", "key 3000", "gap 1", "need key");
        }
    }

    /** X S, I L T, picture id, TL0PICIDX, TID and Y. */
    @Nested
    class WithTemporalLayers {
        @Test
        void goesOnWithTheBaseLayerAfterTheLossOfAnUpperFrame() {
            whole(3000, "90e0 01 ff 00" + KEY);
            depacketizer.lost(1, out); // picture 2, layer 1
            whole(9000, "90e0 03 00 00" + DELTA);

            assertThat(out.said).containsExactly("format 640x360", "key 3000", "gap 1", "frame 9000");
        }

        @Test
        void leavesUpperFramesOutUntilOneRefersToTheBaseOnly() {
            whole(3000, "90e0 01 ff 00" + KEY);
            depacketizer.lost(1, out);
            whole(9000, "90e0 03 00 00" + DELTA);
            whole(12000, "90e0 04 00 40" + DELTA);
            whole(15000, "90e0 05 01 00" + DELTA);
            whole(18000, "90e0 06 01 60" + DELTA);
            whole(21000, "90e0 07 01 40" + DELTA);

            assertThat(out.said)
                    .containsExactly(
                            "format 640x360",
                            "key 3000",
                            "gap 1",
                            "frame 9000",
                            "frame 15000",
                            "frame 18000",
                            "frame 21000");
            assertThat(drops.of(DropReason.UNDECODABLE_FRAME)).isEqualTo(1);
        }

        @Test
        void freezesAfterTheLossOfABaseFrame() {
            whole(3000, "90e0 01 ff 00" + KEY);
            depacketizer.lost(1, out); // picture 2, layer 0
            whole(9000, "90e0 03 00 60" + DELTA);
            whole(12000, "90e0 04 01 00" + DELTA);

            assertThat(out.said).containsExactly("format 640x360", "key 3000", "gap 1", "need key");
        }

        @Test
        void noticesABaseFrameThatTheSfuLostThoughSequenceNumbersGoOn() {
            whole(3000, "90e0 01 05 00" + KEY);
            whole(9000, "90e0 03 07 00" + DELTA);

            assertThat(out.said).containsExactly("format 640x360", "key 3000", "gap 1", "need key");
        }
    }

    private void whole(long timestamp, String payload) {
        packet(timestamp, true, payload);
    }

    private void packet(long timestamp, boolean marker, String payload) {
        depacketizer.packet(Packets.of(sequence, timestamp, marker, payload, 0), out);
        sequence = (sequence + 1) & 0xFFFF;
    }
}
