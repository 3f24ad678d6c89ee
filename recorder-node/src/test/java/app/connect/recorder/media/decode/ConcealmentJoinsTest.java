package app.connect.recorder.media.decode;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.assembly.EncodedBytes;
import app.connect.recorder.media.assembly.SyncQuality;
import app.connect.recorder.telemetry.Drops;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No clicks where what was made up for lost packets joins what was sent: no sample lies further from the line through
 * its neighbours than in the voice itself, by −52 dB of its height at most. Without crossing over it is four times that.
 */
final class ConcealmentJoinsTest {
    private static final int TRACK = 4;
    private static final int PACKETS = 40;
    private static final int FIRST_LOST = 20;
    private static final long PACKET_NANOS = 20_000_000L;
    private static final double AMPLITUDE = 9_000;
    private static final double MOST_BEND = AMPLITUDE / 400;

    /** A voice of 125 Hz that slowly rises; where a packet begins is nowhere special in it. */
    private static double voice(double seconds) {
        double phase = 2 * Math.PI * (125 * seconds + 6 * seconds * seconds);
        return AMPLITUDE * (0.6 * Math.sin(phase) + 0.25 * Math.sin(3 * phase + 1) + 0.15 * Math.sin(5 * phase + 2));
    }

    private static double most(List<Short> samples, int from, int to) {
        double most = 0;
        for (int i = from + 1; i < to - 1; i++) {
            most = Math.max(most, Math.abs(samples.get(i + 1) - 2.0 * samples.get(i) + samples.get(i - 1)));
        }
        return most;
    }

    private static List<Short> decode(TrackDecoder track, List<byte[]> sent, int lost, int ticks, Codec codec) {
        List<Short> heard = new ArrayList<>();
        for (int packet = 0; packet < PACKETS; packet++) {
            if (packet == FIRST_LOST + lost) {
                track.skip(new Assembled.Gap(TRACK, lost, Assembled.Gap.Reason.LOST));
            }
            if (packet < FIRST_LOST || packet >= FIRST_LOST + lost) {
                var unit = new Assembled.AccessUnit(
                        TRACK,
                        codec,
                        EncodedBytes.of(sent.get(packet)),
                        packet * PACKET_NANOS,
                        true,
                        ticks,
                        SyncQuality.ARRIVAL);
                for (Decoded decoded : track.decode(unit)) {
                    short[] interleaved = ((Decoded.Sound) decoded).pcm().interleaved();
                    for (int i = 0; i < interleaved.length; i += 2) {
                        heard.add(interleaved[i]);
                    }
                }
            }
        }
        return heard;
    }

    private static void assertJoined(List<Short> heard) {
        assertThat(heard).hasSize(PACKETS * 960);
        double own = most(heard, 4_800, FIRST_LOST * 960 - 480);
        // From before the loss until well after it.
        double joins = most(heard, FIRST_LOST * 960 - 480, (FIRST_LOST + 9) * 960);
        assertThat(joins).isLessThan(own + MOST_BEND);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void ofTelephonesJoinWithoutAClick(int lost) {
        List<byte[]> sent = new ArrayList<>();
        for (int packet = 0; packet < PACKETS; packet++) {
            byte[] bytes = new byte[160];
            for (int i = 0; i < 160; i++) {
                bytes[i] = aLaw(voice((packet * 160 + i) / 8_000.0));
            }
            sent.add(bytes);
        }

        assertJoined(decode(new G711Track(G711.A_LAW, 1), sent, lost, 160, Codec.PCMA));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void ofOpusJoinWithoutAClick(int lost) throws OpusException {
        OpusEncoder encoder = new OpusEncoder(48_000, 1, OpusApplication.OPUS_APPLICATION_VOIP);
        encoder.setBitrate(32_000);
        List<byte[]> sent = new ArrayList<>();
        byte[] bytes = new byte[1_500];
        for (int packet = 0; packet < PACKETS; packet++) {
            short[] sound = new short[960];
            for (int i = 0; i < 960; i++) {
                sound[i] = (short) voice((packet * 960 + i) / 48_000.0);
            }
            sent.add(Arrays.copyOf(bytes, encoder.encode(sound, 0, 960, bytes, 0, bytes.length)));
        }

        assertJoined(decode(new OpusTrack(new Drops()), sent, lost, 960, Codec.OPUS));
    }

    /** The code whose sample is nearest. */
    private static byte aLaw(double sample) {
        int best = 0;
        for (int code = 0; code < 256; code++) {
            if (Math.abs(G711.A_LAW.sample((byte) code) - sample) < Math.abs(G711.A_LAW.sample((byte) best) - sample)) {
                best = code;
            }
        }
        return (byte) best;
    }
}
