package app.connect.recorder.media.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A voice of two seconds over noise at −55 dBFS, a pause of two seconds, the voice again; sent as browsers send it. */
final class DtxTest {
    private static final int PACKET = 960;
    private static final int SECOND = 50;
    private static final long PACKET_NANOS = 20_000_000L;

    private final OpusTrack track = new OpusTrack(new Drops());
    private final List<Decoded> decoded = new ArrayList<>();

    /** Nothing where nothing is sent: of the packets that only say that there is a pause, only the first goes out. */
    private static List<byte[]> call(int pausedFrom, int pausedUntil, int packets) throws OpusException {
        OpusEncoder encoder = new OpusEncoder(48_000, 1, OpusApplication.OPUS_APPLICATION_VOIP);
        encoder.setBitrate(32_000);
        encoder.setUseDTX(true);
        Random random = new Random(1);
        byte[] bytes = new byte[1_500];
        List<byte[]> sent = new ArrayList<>();
        boolean pausing = false;
        for (int packet = 0; packet < packets; packet++) {
            short[] sound = new short[PACKET];
            for (int i = 0; i < PACKET; i++) {
                double at = (packet * PACKET + i) / 48_000.0;
                double voice = 6_000 * Math.exp(-8 * (at * 130 % 1)) * Math.sin(2 * Math.PI * 650 * at);
                boolean speaks = packet < pausedFrom || packet >= pausedUntil;
                sound[i] = (short) (58 * random.nextGaussian() + (speaks ? voice : 0));
            }
            int length = encoder.encode(sound, 0, PACKET, bytes, 0, bytes.length);
            boolean mark = length <= 2;
            sent.add(mark && pausing ? new byte[0] : Arrays.copyOf(bytes, length));
            pausing = mark;
        }
        return sent;
    }

    private void decode(List<byte[]> sent) {
        for (int packet = 0; packet < sent.size(); packet++) {
            if (sent.get(packet).length > 0) {
                decoded.addAll(track.decode(new Assembled.AccessUnit(
                        1,
                        Codec.OPUS,
                        EncodedBytes.of(sent.get(packet)),
                        packet * PACKET_NANOS,
                        true,
                        PACKET,
                        SyncQuality.ARRIVAL)));
            }
        }
    }

    private List<Decoded.Pause> pauses() {
        return decoded.stream()
                .filter(Decoded.Pause.class::isInstance)
                .map(Decoded.Pause.class::cast)
                .toList();
    }

    private static double decibels(short[] interleaved, int from, int to) {
        double sum = 0;
        for (int i = 2 * from; i < 2 * to; i++) {
            sum += (double) interleaved[i] * interleaved[i];
        }
        return 10 * Math.log10(sum / (2.0 * (to - from)) / 32_768 / 32_768 + 1e-12);
    }

    @Test
    void aPauseSoundsLikeTheRoomUntilTheNextImpressionOfIt() throws OpusException {
        decode(call(2 * SECOND, 4 * SECOND, 4 * SECOND));

        // One when it begins, one after each impression of the noise, which come each 0.4 s.
        assertThat(pauses()).hasSizeBetween(3, 6);
        for (Decoded.Pause pause : pauses()) {
            short[] noise = pause.noise().interleaved();
            assertThat(pause.noise().samples()).isEqualTo(24_000);
            // Softer than the room, by some 6 dB, and neither dead nor dying.
            for (int from = 0; from < 24_000; from += 2_400) {
                assertThat(decibels(noise, from, from + 2_400)).isBetween(-68.0, -54.0);
            }
        }
        for (int i = 1; i < pauses().size(); i++) {
            long apart = pauses().get(i).captureNanos() - pauses().get(i - 1).captureNanos();
            assertThat(apart).isLessThanOrEqualTo(500_000_000L);
        }
    }

    @Test
    void aPauseFollowsOnTheLastSound() throws OpusException {
        decode(call(SECOND, 2 * SECOND, 2 * SECOND));

        int first = decoded.indexOf(pauses().get(0));
        Decoded.Sound last = (Decoded.Sound) decoded.get(first - 1);
        assertThat(pauses().get(0).captureNanos()).isEqualTo(last.captureNanos() + PACKET_NANOS);
    }

    @Test
    void whoDoesNotPauseHasNone() throws OpusException {
        decode(call(2 * SECOND, 2 * SECOND, 2 * SECOND));

        assertThat(pauses()).isEmpty();
    }

    @Test
    void theVoiceAfterAPauseIsAsLoudAsBefore() throws OpusException {
        decode(call(2 * SECOND, 3 * SECOND + 7, 5 * SECOND));

        Decoded.Sound before = soundAt(SECOND);
        Decoded.Sound after = soundAt(3 * SECOND + 7 + 3);
        assertThat(decibels(after.pcm().interleaved(), 0, PACKET))
                .isCloseTo(decibels(before.pcm().interleaved(), 0, PACKET), within(2.0));
    }

    private Decoded.Sound soundAt(int packet) {
        return decoded.stream()
                .filter(Decoded.Sound.class::isInstance)
                .map(Decoded.Sound.class::cast)
                .filter(sound -> sound.captureNanos() == packet * PACKET_NANOS)
                .findFirst()
                .orElseThrow();
    }
}
