package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.media.decode.Pcm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A sender's first report says that its sound was captured earlier than by its arrival. Each sample's value is when it
 * was captured, so what is mixed tells how far it lies from the truth.
 */
final class FirstReportSoundTest {
    private static final int TRACK = 1;
    private static final int PACKET = 960;
    private static final int BLOCK = SoundBlock.SAMPLES;
    private static final int TICKS_PER_MS = 48;
    private static final int MOST_APART = 40 * TICKS_PER_MS;
    private static final float FULL_SCALE = 32_768f;

    private final AudioMixer mixer = new AudioMixer(MediaTime.ZERO, 96_000);
    private final List<Float> mixed = new ArrayList<>();

    /** What was captured from {@code truly} on, placed {@code late} samples after that. */
    private SoundRing.Placed place(int truly, int samples, int late) {
        short[] values = new short[samples * 2];
        for (int i = 0; i < samples; i++) {
            values[2 * i] = (short) (truly + i);
            values[2 * i + 1] = values[2 * i];
        }
        return mixer.add(TRACK, false, Pcm.of(values), new MediaTime(truly + late));
    }

    private void placeAll(int from, int to, int late) {
        for (int at = from; at < to; at += PACKET) {
            place(at, PACKET, late);
        }
    }

    private void mix(int blocks) {
        for (int i = 0; i < blocks; i++) {
            float[] block = mixer.mix(track -> Long.MAX_VALUE).sound().interleaved();
            for (int sample = 0; sample < BLOCK; sample++) {
                mixed.add(block[2 * sample] * FULL_SCALE);
            }
        }
    }

    /** By how many samples what is heard at {@code sample} is later than it was captured. */
    private double late(int sample) {
        return sample - mixed.get(sample);
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 25, 31, 40, 60, 99})
    void soundIsInItsPlaceAtOnceAlthoughHalfASecondWaitsForTheMix(int lateMs) {
        int late = lateMs * TICKS_PER_MS;
        placeAll(0, 9_600, late);
        mix(2);
        placeAll(9_600, 24_000, late);

        place(24_000, PACKET, 0); // the first after the report
        mix(12);

        for (int sample = 2 * BLOCK + EdgeFade.LENGTH; sample < 14 * BLOCK; sample++) {
            assertThat(Math.abs(late(sample))).as("sample %d", sample).isLessThan(MOST_APART);
        }
    }

    @Test
    void onlyAsMuchIsLostAsLiesBeforeTheMix() {
        int late = 60 * TICKS_PER_MS;
        placeAll(0, 12 * PACKET, late);
        mix(4);

        assertThat(place(12 * PACKET, PACKET, 0)).isEqualTo(SoundRing.Placed.CUT);
        mix(3);

        // From the end of the crossing over to the last sample that was sent, one after another.
        for (int sample = 4 * BLOCK + EdgeFade.LENGTH; sample < 7 * BLOCK; sample++) {
            assertThat(mixed.get(sample)).isEqualTo(sample);
        }
        assertThat(mixed.get(4 * BLOCK - 1)).isEqualTo(4 * BLOCK - 1 - late);
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 29, 99})
    void nothingIsLostOfWhomNothingHasBeenMixed(int lateMs) {
        int first = 10_000;
        placeAll(first, first + 5 * PACKET, lateMs * TICKS_PER_MS);
        mix(1);

        assertThat(place(first + 5 * PACKET, PACKET, 0)).isEqualTo(SoundRing.Placed.WHOLE);
        mix(12);

        assertThat(mixed.subList(0, first)).containsOnly(0f);
        for (int sample = first + EdgeFade.LENGTH; sample < first + 6 * PACKET - EdgeFade.LENGTH; sample++) {
            assertThat(mixed.get(sample)).isEqualTo(sample);
        }
        assertThat(mixed.subList(first + 6 * PACKET, 13 * BLOCK)).containsOnly(0f);
    }

    @Test
    void whatLiesBehindAPauseIsMovedToo() {
        int late = 60 * TICKS_PER_MS;
        placeAll(4_800, 4_800 + 2 * PACKET, late);
        placeAll(14_400, 14_400 + 2 * PACKET, late);

        assertThat(place(14_400 + 2 * PACKET, PACKET, 0)).isEqualTo(SoundRing.Placed.WHOLE);
        mix(12);

        assertThat(mixed.get(4_800 + PACKET)).isEqualTo(4_800 + PACKET);
        assertThat(mixed.subList(4_800 + 2 * PACKET, 14_400)).containsOnly(0f);
        assertThat(mixed.get(14_400 + PACKET)).isEqualTo(14_400 + PACKET);
        assertThat(mixed.get(14_400 + 2 * PACKET)).isEqualTo(14_400 + 2 * PACKET);
    }

    @Test
    void whatIsPutFarEarlierIsInItsPlaceFromThenOn() {
        placeAll(0, 9_600, 250 * TICKS_PER_MS);
        mix(1);

        placeAll(9_600, 14_400, 0);
        mix(9);

        for (int sample = 9_600 + EdgeFade.LENGTH; sample < 14_400 - EdgeFade.LENGTH; sample++) {
            assertThat(mixed.get(sample)).isEqualTo(sample);
        }
    }

    @Test
    void aLittleIsStretchedAndNothingCut() {
        int late = 20 * TICKS_PER_MS;
        placeAll(0, 9_600, late);
        mix(1);

        assertThat(place(9_600, PACKET, 0)).isEqualTo(SoundRing.Placed.WHOLE);
        mix(5);

        for (int sample = BLOCK; sample < 6 * BLOCK; sample++) {
            assertThat(late(sample)).isBetween((double) late - 8, (double) late);
        }
    }
}
