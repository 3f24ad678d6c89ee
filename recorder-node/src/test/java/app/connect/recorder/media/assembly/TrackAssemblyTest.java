package app.connect.recorder.media.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.arrival.Arrived;
import app.connect.recorder.media.arrival.ConsentGate;
import app.connect.recorder.media.arrival.Packets;
import app.connect.recorder.media.arrival.RtcpSender;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import app.connect.recorder.time.ClockRate;
import app.connect.recorder.time.NtpTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrackAssemblyTest {
    private static final long MS = 1_000_000L;
    private static final String KEY = "10 100000 9d012a 8002 6801";
    private static final String DELTA = "10 110000";

    private final ConsentGate gate = new ConsentGate();
    private final Drops drops = new Drops();
    private final List<String> out = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<VideoOrientation> turned = new ArrayList<>();
    private final List<SyncQuality> quality = new ArrayList<>();
    private final KeyFrameWish wish = new KeyFrameWish();

    private final TrackAssembly camera = assembly(new TrackFormat(7, Codec.VP8, ClockRate.VIDEO, 0, true));
    private final TrackAssembly microphone = assembly(new TrackFormat(8, Codec.OPUS, ClockRate.OPUS, 2, false));

    @BeforeEach
    void openGate() {
        gate.open();
    }

    @Test
    void namesTrackAndCaptureTimeOfEachAccessUnit() {
        begin(camera);
        packet(camera, 1, 0, KEY, 5);
        packet(camera, 2, 3_600, DELTA, 45);
        camera.end();

        assertThat(out).containsExactly("7 format", "7 key at 5", "7 frame at 45", "7 end");
    }

    @Test
    void asksForALostPacketWhileItIsWaitedForAndForAKeyFrameAfterwards() {
        begin(camera);
        packet(camera, 1, 0, KEY, 0);
        packet(camera, 3, 6_000, DELTA, 66);
        assertThat(camera.deadline()).isEqualTo(76 * MS);

        camera.pass(76 * MS);
        camera.pass(90 * MS);
        camera.pass(137 * MS); // what a near sender would need has passed: nothing is known of this one yet
        camera.pass(266 * MS);

        assertThat(asked).containsExactly("nack [2]", "nack [2]", "key frame");
        assertThat(out).containsExactly("7 format", "7 key at 0", "7 gap 1 LOST");
    }

    @Test
    void asksEarlyForAKeyFrameWhereNobodySendsAPacketAgain() {
        TrackAssembly deaf = assembly(new TrackFormat(9, Codec.VP8, ClockRate.VIDEO, 0, false));
        begin(deaf);
        packet(deaf, 1, 0, KEY, 0);
        packet(deaf, 3, 6_000, DELTA, 66);
        assertThat(deaf.deadline()).isEqualTo(126 * MS);

        deaf.pass(125 * MS);
        assertThat(asked).isEmpty();
        deaf.pass(126 * MS);
        deaf.pass(127 * MS);
        packet(deaf, 4, 9_000, KEY, 200);
        deaf.pass(266 * MS);

        assertThat(asked).containsExactly("key frame");
        assertThat(out).containsExactly("9 format", "9 key at 0", "9 gap 1 LOST", "9 key at 99");
    }

    @Test
    void goesOnAsIfNothingHadBeenWhenThePacketComesAgainInTime() {
        begin(camera);
        packet(camera, 1, 0, KEY, 0);
        packet(camera, 3, 6_000, DELTA, 66);
        packet(camera, 2, 3_000, DELTA, 120);

        assertThat(out).containsExactly("7 format", "7 key at 0", "7 frame at 33", "7 frame at 66");
    }

    @Test
    void asksForAKeyFrameWhenNoneComesAtTheStart() {
        begin(camera);
        packet(camera, 1, 0, DELTA, 0);

        assertThat(camera.deadline()).isEqualTo(300 * MS);
        camera.pass(300 * MS);
        camera.pass(800 * MS);

        assertThat(asked).containsExactly("key frame", "key frame");
        assertThat(drops.of(DropReason.UNDECODABLE_FRAME)).isEqualTo(1);
    }

    @Test
    void neverAsksForKeyFramesOfSound() {
        begin(microphone);
        packet(microphone, 1, 0, "f8", 0);

        assertThat(microphone.deadline()).isEqualTo(JitterBuffer.NEVER);
    }

    @Test
    void tellsLossOfSoundWhenTheBudgetIsOver() {
        begin(microphone);
        packet(microphone, 65535, 0, "f8", 0);
        packet(microphone, 2, 2_880, "f8", 60);

        microphone.pass(259 * MS);
        assertThat(out).containsExactly("8 format", "8 key at 0");
        microphone.pass(260 * MS);
        assertThat(out).containsExactly("8 format", "8 key at 0", "8 gap 2 LOST", "8 key at 60");
    }

    @Test
    void keepsNothingOfWhatItHeldWhenTheGateCloses() {
        begin(microphone);
        packet(microphone, 1, 0, "f8", 0);
        packet(microphone, 3, 1_920, "f8", 40);

        gate.close();
        packet(microphone, 4, 2_880, "f8", 60);
        microphone.end();

        assertThat(out).containsExactly("8 format", "8 key at 0", "8 gap 0 GATE_CLOSED", "8 end");
        assertThat(drops.of(DropReason.GATE_CLOSED)).isEqualTo(1);
    }

    @Test
    void needsAKeyFrameAfterTheGateWasClosed() {
        begin(camera);
        packet(camera, 1, 0, KEY, 0);
        gate.close();
        camera.pass(MS);
        gate.open();
        packet(camera, 2, 3_000, DELTA, 33);
        packet(camera, 3, 6_000, KEY, 66);

        assertThat(out).containsExactly("7 format", "7 key at 0", "7 gap 0 GATE_CLOSED", "7 format", "7 key at 66");
    }

    @Test
    void handsOnWhatItHeldOfTheOldSourceBeforeTheNew() {
        begin(microphone);
        packet(microphone, 1, 0, "f8", 0);
        packet(microphone, 3, 1_920, "f8", 40);
        microphone.arrived(new Arrived.SourceChanged(2));
        packet(microphone, 40_000, 3_000_000_000L, "f8", 3_000);

        assertThat(out)
                .containsExactly(
                        "8 format",
                        "8 key at 0",
                        "8 gap 1 LOST",
                        "8 key at 40",
                        "8 gap 0 SOURCE_CHANGED",
                        "8 format",
                        "8 key at 3000");
    }

    @Test
    void asksForAKeyFrameWhenTheDecoderWishesOneButNotFasterThanTwiceASecond() {
        begin(camera);
        packet(camera, 1, 0, KEY, 0);
        wish.ask();
        packet(camera, 2, 3_000, DELTA, 33);
        wish.decoded();
        wish.ask();
        packet(camera, 3, 6_000, DELTA, 66);
        camera.pass(533 * MS);
        packet(camera, 4, 54_000, KEY, 600);
        camera.pass(2_000 * MS);

        assertThat(asked).containsExactly("key frame", "key frame");
    }

    /** As with a picture that is larger than the decoder takes: it is no smaller the next time. */
    @Test
    void asksEverSeldomerForKeyFramesThatTheDecoderRefuses() {
        begin(camera);
        packet(camera, 0, 0, KEY, 0);
        wish.ask();
        int answered = 0;
        for (int frame = 1; frame < 6_000; frame++) {
            boolean answers = answered < asked.size();
            answered = asked.size();
            packet(camera, frame, frame * 900L, answers ? KEY : DELTA, frame * 10L);
            if (answers) {
                wish.ask();
            }
        }
        assertThat(asked).hasSizeBetween(5, 8);

        wish.decoded();
        packet(camera, 6_000, 6_000 * 900L, KEY, 60_000);
        wish.ask();
        packet(camera, 6_001, 6_001 * 900L, DELTA, 60_010);
        assertThat(asked).hasSize(answered + 1);
    }

    /** It is never given to the decoder, which would have told the same. */
    @Test
    void asksEverSeldomerForPicturesThatAreLargerThanIsDecoded() {
        String large = "10 100000 9d012a ff3f ff3f";
        begin(camera);
        packet(camera, 0, 0, large, 0);
        int answered = 0;
        for (int frame = 1; frame < 6_000; frame++) {
            boolean answers = answered < asked.size();
            answered = asked.size();
            packet(camera, frame, frame * 900L, answers ? large : DELTA, frame * 10L);
        }

        assertThat(asked).hasSizeBetween(5, 8);
        assertThat(out).isEmpty();
        assertThat(drops.of(DropReason.OVERSIZE)).isEqualTo(asked.size() + 1L);
    }

    /** After a silence time begins anew with what comes first, but not with what was sent long before. */
    @Test
    void placesNothingByTheArrivalOfARetransmission() {
        begin(camera);
        packet(camera, 1, 0, KEY, 0);
        camera.arrived(new Arrived.Packet(Packets.repeated(2, 3_000, DELTA, 2_500 * MS)));

        assertThat(out).containsExactly("7 format", "7 key at 0", "7 frame at 33");
    }

    @Test
    void beginsWithARetransmissionIfNothingElseHasCome() {
        begin(camera);
        camera.arrived(new Arrived.Packet(Packets.repeated(2, 3_000, KEY, 2_100 * MS)));

        assertThat(out).containsExactly("7 format", "7 key at 2100");
    }

    @Test
    void asksNoKeyFrameOfWhoHasSaidGoodbyeUntilPacketsCome() {
        begin(camera);
        packet(camera, 1, 0, DELTA, 0);
        camera.arrived(new Arrived.Bye());
        assertThat(camera.deadline()).isEqualTo(JitterBuffer.NEVER);

        packet(camera, 2, 3_000, DELTA, 33);
        assertThat(camera.deadline()).isEqualTo(333 * MS);
    }

    @Test
    void stopsAskingWhoHasSentNothingForAWhileUntilPacketsCome() {
        begin(camera);
        packet(camera, 1, 0, DELTA, 0);
        for (long ms = 10; ms <= 60_000; ms += 10) {
            camera.pass(ms * MS);
        }
        assertThat(asked).hasSizeLessThan(12);
        assertThat(camera.deadline()).isEqualTo(JitterBuffer.NEVER);

        packet(camera, 2, 3_000, DELTA, 61_000);
        assertThat(camera.deadline()).isEqualTo(61_300 * MS);
    }

    @Test
    void takesALostPacketFromTheRedundancyOfALaterOne() {
        var red = assembly(redundant(96, 97));
        begin(red);
        packet(red, 65535, 0, "f8", 0);
        // Two packets of 20 ms before its own, 1,920 and 960 ticks back, as 2 and 1 bytes.
        red.arrived(new Arrived.Packet(Packets.ofType(97, 2, 2_880, "e0 1e0002 e0 0f0001 60 f801 f8 f803", 60 * MS)));
        red.end();

        assertThat(out).containsExactly("9 format", "9 key at 0", "9 key at 20", "9 key at 40", "9 key at 60", "9 end");
        assertThat(drops.toMap()).isEmpty();
    }

    @Test
    void ignoresRedundancyThatIsNotNeeded() {
        var red = assembly(redundant(96, 97));
        begin(red);
        red.arrived(new Arrived.Packet(Packets.ofType(97, 1, 960, "60 f8", 20 * MS)));
        red.arrived(new Arrived.Packet(Packets.ofType(97, 2, 1_920, "e0 0f0001 60 f8 f8", 40 * MS)));
        red.end();

        assertThat(out).containsExactly("9 format", "9 key at 20", "9 key at 40", "9 end");
        assertThat(drops.toMap()).isEmpty();
    }

    /** A sender that was silent in between (DTX): by its time the redundant packet was not the one that is lost. */
    @Test
    void putsNoRedundancyWhereItDoesNotBelong() {
        var red = assembly(redundant(96, 97));
        begin(red);
        packet(red, 1, 0, "f8", 0);
        packet(red, 3, 960, "f8", 40);
        red.arrived(new Arrived.Packet(Packets.ofType(97, 4, 20_160, "e0 1e0001 60 f8 f8", 420 * MS)));
        red.end();

        assertThat(out)
                .containsExactly("9 format", "9 key at 0", "9 gap 1 LOST", "9 key at 20", "9 key at 420", "9 end");
    }

    @Test
    void turnsPicturesAsTheirExtensionSays() {
        var phone = assembly(extended(new ExtensionIds(3, 0)));
        begin(phone);
        phone.arrived(new Arrived.Packet(Packets.extended(1, 0, true, "30 01 0000", KEY, 0)));
        packet(phone, 2, 3_000, DELTA, 33);

        assertThat(turned).containsExactly(new VideoOrientation(1, false), new VideoOrientation(1, false));
    }

    @Test
    void placesByCaptureTimeUntilThereAreReports() {
        var phone = assembly(extended(new ExtensionIds(0, 2)));
        begin(phone);
        // NTP second 100, half a second later the same by a packet 30 ms longer on its way, as is the report.
        phone.arrived(new Arrived.Packet(Packets.extended(1, 0, true, "27 0000006400000000 000000", KEY, 0)));
        phone.arrived(
                new Arrived.Packet(Packets.extended(2, 45_000, true, "27 0000006480000000 000000", DELTA, 530 * MS)));
        assertThat(quality).containsOnly(SyncQuality.CAPTURE_TIME);
        phone.arrived(new Arrived.SenderReport(1, NtpTime.of(7_000, 0), 45_000, 531 * MS));
        packet(phone, 3, 48_000, DELTA, 564);

        assertThat(out).containsExactly("9 format", "9 key at 0", "9 frame at 500", "9 frame at 533");
        assertThat(quality).endsWith(SyncQuality.SENDER_REPORT);
    }

    private static TrackFormat redundant(int payloadType, int red) {
        return new TrackFormat(
                9,
                Codec.OPUS,
                ClockRate.OPUS,
                2,
                false,
                Fmtp.NONE,
                ExtensionIds.NONE,
                payloadType,
                OptionalInt.of(red));
    }

    private static TrackFormat extended(ExtensionIds ids) {
        return new TrackFormat(9, Codec.VP8, ClockRate.VIDEO, 0, false, Fmtp.NONE, ids, 96, OptionalInt.empty());
    }

    @Test
    void endsATrackOnWhichNothingCame() {
        camera.end();

        assertThat(out).containsExactly("7 end");
    }

    private TrackAssembly assembly(TrackFormat track) {
        var sender = new RtcpSender() {
            @Override
            public void requestKeyFrame() {
                asked.add("key frame");
            }

            @Override
            public void nack(int... sequenceNumbers) {
                asked.add("nack " + Arrays.toString(sequenceNumbers));
            }
        };
        return new TrackAssembly(
                track, AssemblySettings.DEFAULT, new SenderClock(), gate, sender, drops, wish, this::record);
    }

    private static void begin(TrackAssembly track) {
        track.arrived(new Arrived.SourceChanged(1));
    }

    private static void packet(TrackAssembly track, int sequenceNumber, long timestamp, String payload, long ms) {
        track.arrived(new Arrived.Packet(Packets.of(sequenceNumber, timestamp, true, payload, ms * MS)));
    }

    private void record(Assembled assembled) {
        String what = "end";
        if (assembled instanceof Assembled.AccessUnit unit) {
            turned.add(unit.orientation());
            quality.add(unit.syncQuality());
            what = (unit.keyFrame() ? "key at " : "frame at ") + unit.captureNanos() / MS;
        } else if (assembled instanceof Assembled.Gap gap) {
            what = "gap " + gap.lostFrames() + " " + gap.reason();
        } else if (assembled instanceof Assembled.FormatChange) {
            what = "format";
        }
        out.add(assembled.track() + " " + what);
    }
}
