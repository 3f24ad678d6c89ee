package app.connect.recorder.media.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.assembly.EncodedBytes;
import app.connect.recorder.media.assembly.SyncQuality;
import app.connect.recorder.telemetry.DropReason;
import app.connect.recorder.telemetry.Drops;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OpusTrackTest {
    private static final int PACKET = 960;
    private static final long PACKET_NANOS = 20_000_000L;
    private static final int TRACK = 4;

    private final Drops drops = new Drops();
    private final OpusTrack track = new OpusTrack(drops);
    private final List<byte[]> packets = new ArrayList<>();

    @BeforeEach
    void encode() throws OpusException {
        packets.addAll(tone(0));
    }

    /**
     * Half a second, silent before the packet {@code first} and from there on a 440 Hz tone at half of full scale, as a
     * browser would send it: with redundancy in the packets.
     */
    private static List<byte[]> tone(int first) throws OpusException {
        OpusEncoder encoder = new OpusEncoder(48_000, 1, OpusApplication.OPUS_APPLICATION_VOIP);
        encoder.setBitrate(32_000);
        encoder.setUseInbandFEC(true);
        encoder.setPacketLossPercent(20);
        byte[] bytes = new byte[1_500];
        List<byte[]> packets = new ArrayList<>();
        for (int packet = 0; packet < 25; packet++) {
            short[] tone = new short[PACKET];
            for (int i = 0; i < PACKET && packet >= first; i++) {
                tone[i] = (short) (16_384 * Math.sin(2 * Math.PI * 440 * (packet * PACKET + i) / 48_000));
            }
            int length = encoder.encode(tone, 0, PACKET, bytes, 0, bytes.length);
            packets.add(Arrays.copyOf(bytes, length));
        }
        return packets;
    }

    private static Assembled.AccessUnit unit(byte[] bytes, long captureNanos) {
        return new Assembled.AccessUnit(
                TRACK, Codec.OPUS, EncodedBytes.of(bytes), captureNanos, true, PACKET, SyncQuality.SENDER_REPORT);
    }

    private List<Decoded> decode(int packet) {
        return track.decode(unit(packets.get(packet), packet * PACKET_NANOS));
    }

    private static double power(Decoded decoded) {
        short[] samples = ((Decoded.Sound) decoded).pcm().interleaved();
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }

    private static List<Long> times(List<Decoded> decoded) {
        return decoded.stream()
                .map(sound -> ((Decoded.Sound) sound).captureNanos() / 1_000_000)
                .toList();
    }

    @Test
    void aPacketGivesItsSoundInStereo() {
        for (int packet = 0; packet < 10; packet++) {
            decode(packet);
        }

        List<Decoded> decoded = decode(10);

        assertThat(decoded).hasSize(1);
        Decoded.Sound sound = (Decoded.Sound) decoded.get(0);
        assertThat(sound.pcm().samples()).isEqualTo(PACKET);
        assertThat(sound.captureNanos()).isEqualTo(200_000_000L);
        assertThat(sound.track()).isEqualTo(TRACK);
        assertThat(sound.pcm().interleaved()[200]).isEqualTo(sound.pcm().interleaved()[201]);
        // 16,384 / √2
        assertThat(power(sound)).isCloseTo(11_585, within(1_500.0));
    }

    @Test
    void lostPacketsAreConcealedWhereTheyBelong() {
        for (int packet = 0; packet <= 10; packet++) {
            decode(packet);
        }
        track.skip(new Assembled.Gap(TRACK, 3, Assembled.Gap.Reason.LOST));

        List<Decoded> decoded = decode(14);

        assertThat(times(decoded)).containsExactly(220L, 240L, 260L, 280L);
        assertThat(power(decoded.get(0))).isGreaterThan(3_000);
    }

    @Test
    void theLastOfTheLostComesFromTheRedundancyInThePacketAfterIt() throws OpusException {
        // Concealment alone could only go on with the silence that was heard last.
        packets.clear();
        packets.addAll(tone(12));
        for (int packet = 0; packet <= 10; packet++) {
            decode(packet);
        }
        track.skip(new Assembled.Gap(TRACK, 3, Assembled.Gap.Reason.LOST));

        List<Decoded> decoded = decode(14);

        assertThat(power(decoded.get(0))).isLessThan(100);
        assertThat(power(decoded.get(2))).isGreaterThan(1_000);
    }

    @Test
    void aLongLossIsConcealedAtItsBeginningAndItsEnd() {
        for (int packet = 0; packet <= 5; packet++) {
            decode(packet);
        }
        track.skip(new Assembled.Gap(TRACK, 14, Assembled.Gap.Reason.LOST));

        assertThat(times(decode(20))).containsExactly(120L, 140L, 160L, 180L, 200L, 380L, 400L);
    }

    @Test
    void silenceThatWasNotSentIsNotConcealed() {
        decode(0);

        assertThat(times(decode(20))).containsExactly(400L);
    }

    @Test
    void noMoreIsConcealedThanThereIsRoomFor() {
        decode(0);
        track.skip(new Assembled.Gap(TRACK, 8, Assembled.Gap.Reason.LOST));

        assertThat(times(decode(3))).containsExactly(20L, 40L, 60L);
    }

    @Test
    void nothingFromBeforeAClosedGateIsConcealedAfterIt() {
        decode(0);
        track.skip(new Assembled.Gap(TRACK, 5, Assembled.Gap.Reason.GATE_CLOSED));

        assertThat(times(decode(6))).containsExactly(120L);
    }

    @Test
    void garbageCountsAsALoss() {
        decode(0);
        byte[] garbage = {(byte) 0xff, (byte) 0xff, 1, 2, 3};

        assertThat(track.decode(unit(garbage, PACKET_NANOS))).isEmpty();
        assertThat(drops.of(DropReason.CORRUPT)).isEqualTo(1);
        assertThat(times(decode(2))).containsExactly(20L, 40L);
    }
}
