package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.media.decode.Pcm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No clicks: wherever a tone begins, ends or goes on elsewhere, no sample lies further from the line through its
 * neighbours than {@link #MOST_BEND}. A tone of this height that is cut in its crest is 80 times that.
 */
final class SoundEdgesTest {
    private static final int CAPACITY = 96_000;
    private static final int PACKET = 960;
    private static final int TRACK = 1;
    private static final double AMPLITUDE = 0.3;
    private static final double OMEGA = 2 * Math.PI * 440 / 48_000;
    /** The tone's own bend, a straight fade of 5 ms that turns round in a crest, rounding to 16 bits: 0.0036, −49 dB. */
    private static final double MOST_BEND = AMPLITUDE * OMEGA * OMEGA + 2 * AMPLITUDE / 240 + 4 / 32_768.0;

    private final AudioMixer mixer = new AudioMixer(MediaTime.ZERO, CAPACITY);
    private final List<Float> mixed = new ArrayList<>();

    /** The tone at these samples of its own time; in a crest at 0. */
    private static Pcm tone(long from, int samples) {
        short[] values = new short[samples * 2];
        for (int i = 0; i < samples; i++) {
            values[2 * i] = (short) Math.round(AMPLITUDE * 32_768 * Math.cos(OMEGA * (from + i)));
            values[2 * i + 1] = values[2 * i];
        }
        return Pcm.of(values);
    }

    private void place(long from, long to) {
        for (long at = from; at < to; at += PACKET) {
            int samples = (int) Math.min(PACKET, to - at);
            mixer.add(TRACK, false, tone(at, samples), new MediaTime(at));
        }
    }

    private void mix(int blocks) {
        mix(blocks, Long.MAX_VALUE);
    }

    private void mix(int blocks, long end) {
        for (int i = 0; i < blocks; i++) {
            float[] block = mixer.mix(track -> end).sound().interleaved();
            for (int sample = 0; sample < SoundBlock.SAMPLES; sample++) {
                mixed.add(block[2 * sample]);
            }
        }
    }

    private void assertSmooth() {
        for (int i = 2; i < mixed.size(); i++) {
            double bend = Math.abs(mixed.get(i) - 2 * mixed.get(i - 1) + mixed.get(i - 2));
            assertThat(bend).as("at sample %d", i).isLessThan(MOST_BEND);
        }
    }

    private double loudest(int from, int to) {
        return mixed.subList(from, to).stream().mapToDouble(Math::abs).max().orElseThrow();
    }

    @Test
    void oneWhoJoinsInACrestAndLeavesInOneIsHeardAtOnce() {
        place(480, 480 + 10 * PACKET);

        mix(8);

        assertSmooth();
        assertThat(loudest(480 + 240, 960)).isGreaterThan(0.29);
        assertThat(loudest(480 + 10 * PACKET - 480, 480 + 10 * PACKET - 240)).isGreaterThan(0.29);
        assertThat(loudest(480 + 10 * PACKET, 8 * 1_600)).isZero();
    }

    @Test
    void aHoleHasSoftEdges() {
        place(0, 5_000);
        place(8_000, 12_000);

        mix(9);

        assertSmooth();
        assertThat(loudest(5_000, 8_000)).isZero();
        assertThat(loudest(8_240, 9_000)).isGreaterThan(0.29);
    }

    @Test
    void aMuteIsToTheSampleAndSoft() {
        place(0, 16_000);

        mix(4, 5_347);
        mixer.silence(TRACK);
        mix(1);
        place(8_000, 16_000);
        mix(4);

        assertSmooth();
        assertThat(loudest(4_500, 5_107)).isGreaterThan(0.29);
        assertThat(loudest(5_347, 8_000)).isZero();
        assertThat(loudest(8_240, 9_600)).isGreaterThan(0.29);
    }

    @Test
    void whatCameTooLateLeavesAHoleWithSoftEdges() {
        place(0, 4_800);
        mix(3);
        mix(1);

        place(4_800, 11_000);
        mix(4);

        assertSmooth();
        assertThat(loudest(4_800, 6_400)).isZero();
        assertThat(loudest(6_400 + 240, 7_400)).isGreaterThan(0.29);
    }

    @Test
    void soundThatCameInTheLastMomentGoesOnSoftly() {
        for (int block = 0; block < 6; block++) {
            mixer.add(TRACK, false, tone(1_600L * block, 1_600), new MediaTime(1_600L * block));
            mix(1);
        }

        assertSmooth();
    }

    @Test
    void aClockThatIsSetBackGoesOverIntoWhatIsSaidNow() {
        place(0, 19_200);
        mix(2);

        // 312 ms back, elsewhere in the wave.
        mixer.add(TRACK, false, tone(60, 4_800), new MediaTime(4_200));
        mix(6);

        assertSmooth();
        assertThat(loudest(9_000, 12_000)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 47, 60, 99})
    void soundThatAFirstReportPutsEarlierGoesOverSoftly(int lateMs) {
        long late = lateMs * 48L;
        for (long at = 0; at < 24_000; at += PACKET) {
            mixer.add(TRACK, false, tone(at, PACKET), new MediaTime(at + late));
        }
        mix(4);

        mixer.add(TRACK, false, tone(24_000, PACKET), new MediaTime(24_000));
        mix(12);

        assertSmooth();
        assertThat(loudest(12_000, 24_000)).isGreaterThan(0.29);
    }

    @Test
    void soundThatIsPutBeforeTheMixAsAWholeGoesOverSoftly() {
        place(4_800, 4_800 + PACKET);
        mix(3);
        place(8_000, 8_000 + 3 * PACKET);

        mixer.add(TRACK, false, tone(33, 4_800), new MediaTime(1_600));
        mix(5);

        assertSmooth();
    }

    @Test
    void aClockThatIsSetForwardLeavesAHole() {
        place(0, 4_800);
        mixer.add(TRACK, false, tone(33, 4_800), new MediaTime(4_800 + 5_000));

        mix(10);

        assertSmooth();
    }

    @Test
    void aClockThatRunsWrongIsFollowedSmoothly() {
        for (int packet = 0; packet < 500; packet++) {
            mixer.add(TRACK, false, tone((long) packet * PACKET, PACKET), new MediaTime(packet * 963L));
            if (packet % 5 == 0 && packet > 0) {
                mix(3);
            }
        }

        assertSmooth();
        assertThat(loudest(90 * 1_600, 95 * 1_600)).isGreaterThan(0.28);
    }

    @Test
    void whatFillsAPauseBeginsAndEndsSoftlyAndGivesWayToSpeech() {
        short[] loud = new short[2 * 19_200];
        Arrays.fill(loud, (short) 3_000);
        place(0, 4_800);
        mixer.fillPause(TRACK, Pcm.of(loud));
        place(12_000, 16_800);
        mixer.fillPause(TRACK, Pcm.of(loud));

        mix(30);

        List<Float> pause = new ArrayList<>(mixed.subList(5_040, 11_000));
        assertThat(pause).containsOnly(3_000 / 32_768f);
        assertThat(loudest(12_240, 13_000)).isGreaterThan(0.29);
        assertThat(loudest(16_800 + 19_200, 30 * 1_600)).isZero();
        // It follows on directly, as noise after noise does; here the one step is of the tone's height.
        mixed.subList(4_790, 4_810).replaceAll(any -> 0f);
        double last = 0;
        for (int i = 4_811; i < 16_700; i++) {
            last = Math.max(last, Math.abs(mixed.get(i + 1) - 2 * mixed.get(i) + mixed.get(i - 1)));
        }
        assertThat(last).isLessThan(MOST_BEND);
    }

    @Test
    void nothingFillsAPauseAfterTheEnd() {
        short[] noise = new short[2 * 19_200];
        Arrays.fill(noise, (short) 300);
        place(0, 1_600);
        mixer.fillPause(TRACK, Pcm.of(noise));

        mixer.endPause(TRACK);
        mix(3);

        assertThat(loudest(1_600, 4_800)).isZero();
    }

    @Test
    void nothingFillsAPauseOfWhomNothingWasHeard() {
        short[] noise = new short[2 * 19_200];
        Arrays.fill(noise, (short) 300);
        place(0, 1_600);
        mixer.fillPause(2, Pcm.of(noise));
        mix(1);
        mixer.fillPause(TRACK, Pcm.of(noise));
        mix(1);
        mixer.silence(TRACK);
        mixer.fillPause(TRACK, Pcm.of(noise));
        mix(2);

        assertThat(loudest(1_600 + 240, 3_200)).isGreaterThan(0.009);
        assertThat(loudest(3_200, 6_400)).isZero();
    }
}
