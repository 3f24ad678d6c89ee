package app.connect.recorder.media.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.assembly.EncodedBytes;
import app.connect.recorder.media.assembly.SyncQuality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class G711TrackTest {
    private static final int TRACK = 4;
    private static final int PACKET = 160;
    private static final long PACKET_NANOS = 20_000_000L;
    /** Half of full scale. */
    private static final int AMPLITUDE = 16_384;

    private final G711Track track = new G711Track(G711.MU_LAW, 1);

    /** Codes and samples of 16 bits, from the tables of ITU-T G.711. */
    @ParameterizedTest
    @CsvSource({"255, 0", "127, 0", "128, 32124", "0, -32124", "254, 8", "126, -8", "239, 132", "200, 1372"})
    void expandsMuLaw(int code, int sample) {
        assertThat(G711.MU_LAW.sample((byte) code)).isEqualTo((short) sample);
    }

    @ParameterizedTest
    @CsvSource({"213, 8", "85, -8", "170, 32256", "42, -32256", "212, 24", "197, 264", "245, 528"})
    void expandsALaw(int code, int sample) {
        assertThat(G711.A_LAW.sample((byte) code)).isEqualTo((short) sample);
    }

    @Test
    void givesTheToneAt48KilohertzOnBothSidesAtItsTime() {
        List<Short> left = new ArrayList<>();
        long begin = 0;
        for (int packet = 0; packet < 20; packet++) {
            for (Decoded decoded : decode(packet)) {
                Decoded.Sound sound = (Decoded.Sound) decoded;
                assertThat(sound.pcm().samples()).isEqualTo(960);
                begin = packet == 0 ? sound.captureNanos() : begin;
                short[] samples = sound.pcm().interleaved();
                for (int i = 0; i < samples.length; i += 2) {
                    assertThat(samples[i + 1]).isEqualTo(samples[i]);
                    left.add(samples[i]);
                }
            }
        }

        long offset = Math.round(begin * 48e-6);
        for (int i = 1_000; i < 19_000; i++) {
            double expected = AMPLITUDE * Math.sin(2 * Math.PI * 440 * (i + offset) / 48_000);
            assertThat((double) left.get(i)).as("sample %d", i).isCloseTo(expected, within(AMPLITUDE * 0.04));
        }
    }

    @Test
    void keepsTwoChannelsApart() {
        G711Track stereo = new G711Track(G711.A_LAW, 2);
        byte[] bytes = new byte[2 * PACKET];
        for (int i = 0; i < PACKET; i++) {
            bytes[2 * i] = (byte) 170;
            bytes[2 * i + 1] = (byte) 42;
        }

        short[] samples = sound(stereo.decode(unit(bytes, 0)), 0).pcm().interleaved();

        assertThat(samples).hasSize(2 * 960);
        assertThat((int) samples[1_000]).isCloseTo(32_256, within(60));
        assertThat((int) samples[1_001]).isCloseTo(-32_256, within(60));
    }

    @Test
    void concealsAShortLossByWhatWasHeardAndFades() {
        for (int packet = 0; packet < 10; packet++) {
            decode(packet);
        }
        track.skip(new Assembled.Gap(TRACK, 2, Assembled.Gap.Reason.LOST));

        List<Decoded> decoded = decode(12);

        assertThat(decoded).hasSize(2);
        Decoded.Sound concealed = sound(decoded, 0);
        assertThat(concealed.pcm().samples()).isEqualTo(2 * 960);
        assertThat(concealed.captureNanos()).isBetween(198_000_000L, 200_000_000L);
        double first = power(concealed, 100, 900);
        assertThat(first).isBetween(7_000.0, 11_600.0);
        assertThat(power(concealed, 1_100, 1_900)).isLessThan(first * 0.7).isGreaterThan(2_000);
        assertThat(sound(decoded, 1).captureNanos()).isEqualTo(concealed.captureNanos() + 40_000_000L);
    }

    @Test
    void aLongLossEndsSilent() {
        decode(0);
        decode(1);
        track.skip(new Assembled.Gap(TRACK, 50, Assembled.Gap.Reason.LOST));

        Decoded.Sound concealed = sound(decode(52), 0);

        assertThat(concealed.pcm().samples()).isEqualTo(4_800);
        assertThat(power(concealed, 3_000, 4_800)).isLessThan(1);
    }

    @Test
    void silenceThatWasNotSentIsNotConcealed() {
        decode(0);

        assertThat(decode(20)).hasSize(1);
    }

    @Test
    void nothingFromBeforeAClosedGateIsHeardAfterIt() {
        decode(0);
        decode(1);
        track.skip(new Assembled.Gap(TRACK, 0, Assembled.Gap.Reason.GATE_CLOSED));
        track.skip(new Assembled.Gap(TRACK, 1, Assembled.Gap.Reason.LOST));
        byte[] silence = new byte[PACKET];
        Arrays.fill(silence, (byte) 255);

        List<Decoded> decoded = track.decode(unit(silence, 3 * PACKET_NANOS));

        assertThat(decoded).hasSize(1);
        assertThat(power(sound(decoded, 0), 0, 960)).isZero();
    }

    private List<Decoded> decode(int packet) {
        byte[] bytes = new byte[PACKET];
        for (int i = 0; i < PACKET; i++) {
            bytes[i] = muLaw((int) (AMPLITUDE * Math.sin(2 * Math.PI * 440 * (packet * PACKET + i) / 8_000)));
        }
        return track.decode(unit(bytes, packet * PACKET_NANOS));
    }

    /** The code whose sample is nearest. */
    private static byte muLaw(int sample) {
        int best = 0;
        for (int code = 0; code < 256; code++) {
            if (Math.abs(G711.MU_LAW.sample((byte) code) - sample)
                    < Math.abs(G711.MU_LAW.sample((byte) best) - sample)) {
                best = code;
            }
        }
        return (byte) best;
    }

    private static Assembled.AccessUnit unit(byte[] bytes, long captureNanos) {
        return new Assembled.AccessUnit(
                TRACK, Codec.PCMU, EncodedBytes.of(bytes), captureNanos, true, PACKET, SyncQuality.ARRIVAL);
    }

    private static Decoded.Sound sound(List<Decoded> decoded, int number) {
        return (Decoded.Sound) decoded.get(number);
    }

    private static double power(Decoded.Sound sound, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double sample = sound.pcm().interleaved()[2 * i];
            sum += sample * sample;
        }
        return Math.sqrt(sum / (to - from));
    }
}
