package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NAL units as x264 wrote them for 64 × 48 in baseline; frame_num has four bits there. */
class H264DepacketizerTest {
    private static final String SEQUENCE = "6742c00ad9047b0110000003001000000300a0f1226480";
    /** The same for 320 × 240. */
    private static final String OTHER_SEQUENCE = "6742c00bd90141fb0110000003001000000300a0f142a480";

    private static final String PICTURE = "68cb83cb20";
    /** The same with id 1. */
    private static final String OTHER_PICTURE = "6852e0f2c8";
    /** Coded in 4096 × 2304, shown in 64 × 48. */
    private static final String LARGE_SEQUENCE = "6742c00ad9001000121e007e18011a50";

    /** A P slice of frame_num 2 that is coded by set 1. */
    private static final String OF_OTHER_PICTURE = "419914cc";

    private static final String IDR = "65888400aabb";
    /** The two sets above in base64. */
    private static final Fmtp OUT_OF_BAND = Fmtp.parse(
            "profile-level-id=42c00a; packetization-mode=1;sprop-parameter-sets=Z0LACtkEewEQAAADABAAAAMAoPEiZIA=,aMuDyyA=");

    private final Drops drops = new Drops();
    private final Frames out = new Frames();
    private H264Depacketizer depacketizer = new H264Depacketizer(Fmtp.NONE, drops);
    private int sequence = 65534;

    /** A P slice with this frame_num: first_mb 0, type 5, set 0, then four bits. */
    private static String delta(int frameNumber) {
        return "41%02x%02xcc".formatted(0x9A | frameNumber >> 3, (frameNumber & 7) << 5);
    }

    /** The same, to which nothing refers. */
    private static String unreferenced(int frameNumber) {
        return "01" + delta(frameNumber).substring(2);
    }

    /** A picture set with this id, of 4 KB. */
    private static String pictureSet(int id) {
        return "68" + hex(golomb(id) + "1001011100000111100101100") + "aa".repeat(4_000);
    }

    /** An IDR slice that is coded by this set: first_mb 0, type 7, frame_num 0. */
    private static String idrOf(int pictureSet) {
        return "65" + hex("10001000" + golomb(pictureSet) + "0000") + "aabb";
    }

    private static String golomb(int value) {
        String bits = Integer.toBinaryString(value + 1);
        return "0".repeat(bits.length() - 1) + bits;
    }

    private static String hex(String bits) {
        String padded = bits + "1" + "0".repeat(7 - bits.length() % 8);
        return IntStream.range(0, padded.length() / 8)
                .mapToObj(i -> "%02x".formatted(Integer.parseInt(padded.substring(8 * i, 8 * i + 8), 2)))
                .collect(Collectors.joining());
    }

    private void key(long timestamp) {
        packet(timestamp, false, SEQUENCE);
        packet(timestamp, false, PICTURE);
        packet(timestamp, true, IDR);
    }

    private void packet(long timestamp, boolean marker, String payload) {
        depacketizer.packet(Packets.of(sequence, timestamp, marker, payload, 0), out);
        sequence = (sequence + 1) & 0xFFFF;
    }

    private String frame(int number) {
        return HexFormat.of().formatHex(out.data.get(number).toArray());
    }

    private static String stream(String... nals) {
        return IntStream.range(0, nals.length)
                .mapToObj(i -> "00000001" + nals[i])
                .collect(Collectors.joining());
    }

    @Test
    void anotherSourceDoesNotInheritParameterSets() {
        key(3000);
        depacketizer.interrupt();
        packet(6000, true, IDR);
        assertThat(out.said).containsExactly("format 64x48", "key 3000");
    }

    @Test
    void anotherSourceBeginsWithTheDeclaredParameterSets() {
        depacketizer = new H264Depacketizer(OUT_OF_BAND, drops);
        packet(3000, false, OTHER_SEQUENCE);
        packet(3000, true, IDR);
        depacketizer.interrupt();
        packet(6000, true, IDR);
        assertThat(out.said).containsExactly("format 320x240", "key 3000", "format 64x48", "key 6000");
    }

    @Nested
    class Forms {
        @Test
        void joinsSingleUnitsOfOneTimestampWithStartCodes() {
            key(3000);
            packet(6000, true, delta(1));

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "frame 6000");
            assertThat(frame(0)).isEqualTo(stream(SEQUENCE, PICTURE, IDR));
            assertThat(frame(1)).isEqualTo(stream(delta(1)));
        }

        @Test
        void takesAnAggregateApart() {
            packet(3000, true, "78 0017" + SEQUENCE + "0005" + PICTURE + "0006" + IDR);

            assertThat(out.said).containsExactly("format 64x48", "key 3000");
            assertThat(frame(0)).isEqualTo(stream(SEQUENCE, PICTURE, IDR));
        }

        @Test
        void joinsFragmentsUnderOneHeader() {
            packet(3000, false, "78 0017" + SEQUENCE + "0005" + PICTURE);
            packet(3000, false, "7c 85 8884");
            packet(3000, false, "7c 05 00");
            packet(3000, true, "7c 45 aabb");

            assertThat(out.said).containsExactly("format 64x48", "key 3000");
            assertThat(frame(0)).isEqualTo(stream(SEQUENCE, PICTURE, IDR));
        }

        /** RFC 6184 §5.8: the payload of a fragment may be empty. */
        @Test
        void joinsFragmentsThatAreEmpty() {
            packet(3000, false, "78 0017" + SEQUENCE + "0005" + PICTURE);
            packet(3000, false, "7c 85");
            packet(3000, false, "7c 05 888400aabb");
            packet(3000, true, "7c 45");

            assertThat(frame(0)).isEqualTo(stream(SEQUENCE, PICTURE, IDR));
            assertThat(drops.toMap()).isEmpty();
        }

        @Test
        void joinsThePicturesSlices() {
            key(3000);
            packet(6000, false, delta(1));
            packet(6000, true, "4121a0dd");

            assertThat(frame(1)).isEqualTo(stream(delta(1), "4121a0dd"));
        }

        @Test
        void leavesOutDelimitersAndFillers() {
            packet(3000, false, "09f0");
            key(3000);
            packet(6000, false, delta(1));
            packet(6000, true, "0cffff80");

            assertThat(frame(0)).isEqualTo(stream(SEQUENCE, PICTURE, IDR));
            assertThat(frame(1)).isEqualTo(stream(delta(1)));
        }

        @Test
        void endsAPictureAtTheNextTimestampWhenThereIsNoMarker() {
            packet(3000, false, "78 0017" + SEQUENCE + "0005" + PICTURE + "0006" + IDR);
            packet(6000, false, delta(1));
            packet(9000, false, delta(2));

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "frame 6000");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"79 0001 0003 41aabb", "7a 0001 0003 00 0000 41aabb", "7d 81 0001 aa", "5e aa", "60 aa"})
        void dropsWhatNoCallUsesAndThePictureThatItBelongsTo(String payload) {
            key(3000);
            packet(6000, true, payload);
            packet(9000, true, delta(2));

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "gap 1", "need key");
            assertThat(drops.of(DropReason.UNSUPPORTED_PAYLOAD)).isEqualTo(1);
            assertThat(drops.of(DropReason.INCOMPLETE_FRAME)).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"78", "78 00", "78 0000", "78 0010 41", "78 0001 41 00", "7c", "7c c5 aa", "7c 05 aa"})
        void countsWhatIsMalformedAndDropsItsPicture(String payload) {
            key(3000);
            packet(6000, true, payload);
            key(9000);

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "key 9000");
            assertThat(drops.of(DropReason.CORRUPT)).isEqualTo(1);
            assertThat(drops.of(DropReason.INCOMPLETE_FRAME)).isEqualTo(1);
        }

        @Test
        void countsEachOfSeveralThatAreMalformed() {
            key(3000);
            packet(6000, true, "78 0010 41");
            packet(9000, true, "78 0010 41");

            assertThat(drops.of(DropReason.CORRUPT)).isEqualTo(2);
        }

        @Test
        void ignoresPaddingThatProbesThePath() {
            key(3000);
            packet(3000, false, "");
            packet(6000, true, delta(1));

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "frame 6000");
            assertThat(drops.toMap()).isEmpty();
        }

        @Test
        void holdsNoMoreThanTheLargestFrame() {
            String much = "41" + "aa".repeat(60_000);
            for (int i = 0; i < 150; i++) {
                packet(3000, false, much);
            }
            packet(3000, true, much);

            assertThat(out.said).isEmpty();
            assertThat(drops.of(DropReason.OVERSIZE)).isEqualTo(1);
        }
    }

    @Nested
    class ParameterSets {
        @Test
        void putsThoseOfTheDeclarationBeforeAnIdrWithout() {
            depacketizer = new H264Depacketizer(OUT_OF_BAND, drops);
            packet(3000, true, IDR);
            packet(6000, true, delta(1));

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "frame 6000");
            assertThat(frame(0)).isEqualTo(stream(SEQUENCE, PICTURE, IDR));
        }

        @Test
        void waitsForThemWhenThereAreNone() {
            packet(3000, true, IDR);
            packet(6000, true, delta(1));
            key(9000);

            assertThat(out.said).containsExactly("format 64x48", "key 9000");
        }

        @Test
        void takesThemWithATimestampOfTheirOwn() {
            packet(2999, true, SEQUENCE);
            packet(2999, true, PICTURE);
            packet(3000, true, IDR);

            assertThat(out.said).containsExactly("format 64x48", "key 3000");
            assertThat(frame(0)).isEqualTo(stream(SEQUENCE, PICTURE, IDR));
        }

        @Test
        void announcesAnotherSizeInMidStream() {
            key(3000);
            packet(6000, false, OTHER_SEQUENCE);
            packet(6000, false, PICTURE);
            packet(6000, true, IDR);
            packet(9000, true, delta(1));

            assertThat(out.said)
                    .containsExactly("format 64x48", "key 3000", "format 320x240", "key 6000", "frame 9000");
        }

        @Test
        void believesNoIdrWhoseOwnSetsAreLost() {
            key(3000);
            depacketizer.lost(2, out);
            packet(6000, true, IDR);
            packet(9000, true, delta(1));
            key(12000);

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "gap 1", "need key", "key 12000");
        }

        @Test
        void believesASenderThatSendsThemOnce() {
            key(3000);
            depacketizer.lost(2, out);
            packet(6000, true, IDR);
            packet(9000, true, IDR);

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "key 9000");
        }

        @Test
        void handsOnAPictureSetThatCameAlone() {
            key(3000);
            packet(6000, true, PICTURE);
            packet(9000, true, delta(1));
            packet(12000, true, delta(2));

            assertThat(frame(1)).isEqualTo(stream(SEQUENCE, PICTURE, delta(1)));
            assertThat(frame(2)).isEqualTo(stream(delta(2)));
        }

        @Test
        void putsOnlyThoseBeforeAnIdrThatItRefersTo() {
            packet(2999, true, SEQUENCE);
            packet(2999, true, PICTURE);
            packet(2999, true, OTHER_PICTURE);
            packet(3000, true, IDR);
            packet(6000, true, IDR);

            assertThat(frame(0)).isEqualTo(stream(SEQUENCE, PICTURE, IDR));
            assertThat(frame(1)).isEqualTo(stream(SEQUENCE, PICTURE, IDR));
        }

        @Test
        void handsOnASetWithTheFirstPictureThatRefersToIt() {
            key(3000);
            packet(6000, true, OTHER_PICTURE);
            packet(9000, true, delta(1));
            packet(12000, true, OF_OTHER_PICTURE);
            packet(15000, true, OF_OTHER_PICTURE);

            assertThat(frame(1)).isEqualTo(stream(delta(1)));
            assertThat(frame(2)).isEqualTo(stream(SEQUENCE, OTHER_PICTURE, OF_OTHER_PICTURE));
        }

        @Test
        void putsThePictureSetThatIsMissingBesideASequenceThatCame() {
            depacketizer = new H264Depacketizer(OUT_OF_BAND, drops);
            packet(3000, false, SEQUENCE);
            packet(3000, true, IDR);

            assertThat(frame(0)).isEqualTo(stream(SEQUENCE, PICTURE, SEQUENCE, IDR));
        }

        /** 256 sets of 4 KB each and an IDR of some bytes: no access unit is a megabyte for that. */
        @Test
        void putsNoMoreThanSomeBeforeAnIdrThatRefersToAll() {
            packet(2999, true, SEQUENCE);
            for (int id = 0; id < 256; id++) {
                packet(2999, true, pictureSet(id));
            }
            for (int id = 0; id < 255; id++) {
                packet(3000, false, idrOf(id));
            }
            packet(3000, true, idrOf(255));

            assertThat(out.data.get(0).length()).isBetween(16 * 4_000, 18 * 4_096);
        }

        @Test
        void refusesAPictureThatIsCodedLargerThanIsDecoded() {
            key(3000);
            packet(6000, false, LARGE_SEQUENCE);
            packet(6000, false, PICTURE);
            packet(6000, true, IDR);
            packet(9000, true, delta(1));
            key(12000);

            assertThat(out.said).containsExactly("format 64x48", "key 3000", "gap 1", "key refused", "key 12000");
            assertThat(drops.of(DropReason.OVERSIZE)).isEqualTo(1);
        }

        @Test
        void takesPicturesOf4K() {
            packet(3000, false, "6742c00ad9003c0043e4");
            packet(3000, false, PICTURE);
            packet(3000, true, IDR);

            assertThat(out.said).containsExactly("format 3840x2160", "key 3000");
        }

        @Test
        void ignoresWhatIsNoParameterSet() {
            depacketizer = new H264Depacketizer(Fmtp.parse("sprop-parameter-sets=Z0L,Z///,!!,,aA=="), drops);
            packet(3000, true, IDR);

            assertThat(out.said).isEmpty();
        }
    }

    @Nested
    class Continuity {
        @Test
        void goesOnAcrossTheWrapOfFrameNumbers() {
            key(0);
            for (int picture = 1; picture <= 18; picture++) {
                packet(3000L * picture, true, delta(picture & 15));
            }

            assertThat(out.said).hasSize(20).endsWith("frame 54000");
        }

        @Test
        void freezesAfterTheLossOfAReferenceUntilAnIdr() {
            key(0);
            packet(3000, true, delta(1));
            packet(6000, true, delta(2));
            depacketizer.lost(1, out);
            packet(12000, true, delta(4));
            packet(15000, true, delta(5));
            key(18000);

            assertThat(out.said)
                    .containsExactly(
                            "format 64x48", "key 0", "frame 3000", "frame 6000", "gap 1", "need key", "key 18000");
            assertThat(drops.of(DropReason.UNDECODABLE_FRAME)).isEqualTo(2);
        }

        @Test
        void goesOnAfterTheLossOfAPictureThatNothingRefersTo() {
            key(0);
            packet(3000, true, delta(1));
            packet(6000, true, delta(2));
            depacketizer.lost(1, out); // unreferenced, 3
            packet(12000, true, delta(3));

            assertThat(out.said).endsWith("frame 6000", "frame 12000");
        }

        @Test
        void goesOnAfterAnIncompletePictureThatNothingRefersTo() {
            key(0);
            packet(3000, true, delta(1));
            packet(6000, true, delta(2));
            packet(9000, false, unreferenced(3));
            depacketizer.lost(1, out);
            packet(12000, true, delta(3));

            assertThat(out.said).endsWith("frame 6000", "frame 12000");
            assertThat(drops.of(DropReason.INCOMPLETE_FRAME)).isEqualTo(1);
        }

        @Test
        void dropsAPictureThatLacksItsFirstSlice() {
            key(0);
            packet(3000, true, delta(1));
            packet(6000, true, delta(2));
            depacketizer.lost(1, out);
            packet(9000, true, "4121a0dd");
            packet(12000, true, delta(4));

            assertThat(out.said).endsWith("frame 6000", "gap 1", "need key");
        }

        @Test
        void dropsAPictureThatLacksAFragment() {
            key(0);
            packet(3000, false, "7c 81 9a20");
            depacketizer.lost(1, out);
            packet(3000, true, "7c 41 bb");
            packet(6000, true, delta(2));

            assertThat(out.said).containsExactly("format 64x48", "key 0", "gap 1", "need key");
            assertThat(drops.of(DropReason.INCOMPLETE_FRAME)).isEqualTo(1);
            assertThat(drops.of(DropReason.CORRUPT))
                    .as("what is left is no fault")
                    .isZero();
        }

        /** The IDR and what followed it up to the same frame_num are lost: it would fit. */
        @Test
        void isNotFooledByANumberThatFitsByChance() {
            key(0);
            packet(3000, true, delta(1));
            depacketizer.lost(2, out);
            packet(12000, true, delta(2));

            assertThat(out.said).endsWith("frame 3000", "gap 1", "need key");
        }

        @Test
        void beginsAgainAfterAnInterruption() {
            key(0);
            depacketizer.interrupt();
            packet(3000, true, delta(1));
            key(6000);

            assertThat(out.said).containsExactly("format 64x48", "key 0", "format 64x48", "key 6000");
        }
    }
}
