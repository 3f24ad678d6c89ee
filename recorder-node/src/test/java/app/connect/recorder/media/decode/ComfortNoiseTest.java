package app.connect.recorder.media.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.recorder.media.assembly.Assembled;
import app.connect.recorder.media.assembly.Codec;
import app.connect.recorder.media.assembly.EncodedBytes;
import app.connect.recorder.media.assembly.SyncQuality;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A telephone that says in its pauses how loud they are. */
final class ComfortNoiseTest {
    private static final int TRACK = 4;
    private static final long MS = 1_000_000L;
    private static final byte QUIET = (byte) 0xFF;

    private final G711Track track = new G711Track(G711.MU_LAW, 1);

    private static Assembled.AccessUnit unit(byte[] bytes, long captureNanos, int durationTicks) {
        return new Assembled.AccessUnit(
                TRACK, Codec.PCMU, EncodedBytes.of(bytes), captureNanos, true, durationTicks, SyncQuality.ARRIVAL);
    }

    private List<Decoded> speak(byte code, long atMs) {
        byte[] bytes = new byte[160];
        Arrays.fill(bytes, code);
        return track.decode(unit(bytes, atMs * MS, 160));
    }

    private List<Decoded> pause(int level, long atMs) {
        return track.decode(unit(new byte[] {(byte) level}, atMs * MS, 0));
    }

    private static double decibels(Pcm pcm, int from, int to) {
        double sum = 0;
        for (int i = 2 * from; i < 2 * to; i++) {
            sum += (double) pcm.interleaved()[i] * pcm.interleaved()[i];
        }
        return 10 * Math.log10(sum / (2.0 * (to - from)) / 32_768 / 32_768 + 1e-12);
    }

    private static Decoded.Sound begin(List<Decoded> decoded) {
        return (Decoded.Sound) decoded.get(0);
    }

    private static Decoded.Pause rest(List<Decoded> decoded) {
        return (Decoded.Pause) decoded.get(1);
    }

    /** Decibels below overload; a reserved bit counts for nothing, and what is louder than −52 becomes softer. */
    @ParameterizedTest
    @CsvSource({"60, -60", "70, -70", "188, -60", "52, -52", "40, -52", "0, -52"})
    void aPauseIsAsLoudAsItsSenderSays(int level, double decibels) {
        speak(QUIET, 0);
        List<Decoded> decoded = pause(level, 20);

        assertThat(decoded).hasSize(2);
        assertThat(decibels(begin(decoded).pcm(), 0, 480)).isCloseTo(decibels, within(2.0));
        for (int from = 0; from < 36_000; from += 2_400) {
            assertThat(decibels(rest(decoded).noise(), from, from + 2_400)).isCloseTo(decibels, within(1.0));
        }
    }

    @Test
    void theSoftestLevelIsSilence() {
        speak(QUIET, 0);
        List<Decoded> decoded = pause(127, 20);

        assertThat(decibels(begin(decoded).pcm(), 0, 480)).isLessThan(-110);
        assertThat(decibels(rest(decoded).noise(), 0, 48_000)).isLessThan(-110);
    }

    @Test
    void noiseFollowsOnWhatWasSaidAndDiesAwayWhenNothingMoreIsSaidOfIt() {
        Decoded.Sound said = begin(speak(QUIET, 0));
        List<Decoded> decoded = pause(55, 20);

        assertThat(begin(decoded).captureNanos()).isEqualTo(said.captureNanos() + 20 * MS);
        assertThat(rest(decoded).captureNanos()).isEqualTo(said.captureNanos() + 30 * MS);
        Pcm noise = rest(decoded).noise();
        assertThat(noise.samples()).isEqualTo(48_000);
        assertThat(decibels(noise, 47_500, 48_000)).isLessThan(-80);
    }

    @Test
    void eachImpressionIsHeardFromItsMomentOn() {
        speak(QUIET, 0);
        pause(55, 20);

        List<Decoded> decoded = pause(60, 420);

        assertThat(begin(decoded).captureNanos() - begin(pause(60, 820)).captureNanos())
                .isEqualTo(-400 * MS);
        assertThat(decibels(begin(decoded).pcm(), 0, 480)).isCloseTo(-60, within(2.0));
    }

    /** A constant of a quarter of full scale, which is as far from noise as can be. */
    @Test
    void whatWasSaidDiesAwayInTheNoise() {
        byte loud = (byte) 0x9F; // 8,316
        speak(loud, 0);
        speak(loud, 20);
        short[] last = begin(speak(loud, 40)).pcm().interleaved();

        short[] begin = begin(pause(60, 60)).pcm().interleaved();

        assertThat((int) last[last.length - 1]).isCloseTo(8_316, within(100));
        int before = last[last.length - 1];
        for (int i = 0; i < begin.length; i += 2) {
            assertThat(Math.abs(begin[i] - before)).as("step %d", i / 2).isLessThan(200);
            before = begin[i];
        }
        assertThat(Math.abs(before)).isLessThan(400);
    }

    @Test
    void whatWasSaidLongBeforeIsNotHeardAgain() {
        byte loud = (byte) 0x9F;
        speak(loud, 0);
        speak(loud, 20);

        assertThat(decibels(begin(pause(60, 500)).pcm(), 0, 480)).isCloseTo(-60, within(2.0));
    }

    /** The last packet of a pause, or the first of speech: neither is what was said before the pause. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void whatIsLostInAPauseIsNotMadeUpFromSpeech(int lost) {
        speak((byte) 0x9F, 0);
        pause(60, 20);
        track.skip(new Assembled.Gap(TRACK, lost, Assembled.Gap.Reason.LOST));

        assertThat(speak(QUIET, 400)).hasSize(1);
    }

    @Test
    void bothSidesAreTheSameAndTheCycleHasNoSeam() {
        speak(QUIET, 0);
        pause(52, 20);
        int most = 0;
        for (int pause = 0; pause < 4; pause++) {
            short[] noise = rest(pause(52, 40 + pause)).noise().interleaved();
            for (int i = 2; i < 72_000; i += 2) {
                assertThat(noise[i + 1]).isEqualTo(noise[i]);
                most = Math.max(most, Math.abs(noise[i] - noise[i - 2]));
            }
        }
        // Below 4 kHz nothing moves faster: twice the crest factor of 4, times 2 sin(π 4/48).
        assertThat((double) most).isLessThan(82 * 4 * 2 * Math.sin(Math.PI * 4 / 48));
    }
}
