package app.connect.recorder.media.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.connect.cluster.time.MediaTime;
import app.connect.recorder.media.decode.Pcm;
import org.junit.jupiter.api.Test;

final class AudioMixerTest {
    private static final int CAPACITY = 96_000;
    private static final int PACKET = 960;
    private static final int FADE = EdgeFade.LENGTH;
    private static final float STEP = 1 / 32_768f;

    private final AudioMixer mixer = new AudioMixer(MediaTime.ZERO, CAPACITY);

    /** A signal that tells its own position: a ramp of 1 per sample from {@code first}, right channel negative. */
    private static Pcm ramp(int first, int samples) {
        short[] values = new short[samples * 2];
        for (int i = 0; i < samples; i++) {
            values[2 * i] = (short) (first + i);
            values[2 * i + 1] = (short) -(first + i);
        }
        return Pcm.of(values);
    }

    private AudioMixer.Block mix() {
        return mixer.mix(track -> Long.MAX_VALUE);
    }

    private static float left(AudioMixer.Block block, int sample) {
        return block.sound().interleaved()[2 * sample];
    }

    @Test
    void soundLiesAtItsSample() {
        mixer.add(1, false, ramp(1, PACKET), new MediaTime(700));
        mixer.add(1, false, ramp(1 + PACKET, 900), new MediaTime(700 + PACKET));

        AudioMixer.Block first = mix();
        AudioMixer.Block second = mix();

        assertThat(left(first, 699)).isZero();
        assertThat(left(first, 700)).isPositive();
        assertThat(left(first, 700 + FADE)).isEqualTo((1 + FADE) * STEP);
        assertThat(left(first, 1_599)).isEqualTo(900 * STEP);
        assertThat(left(second, 0)).isEqualTo(901 * STEP);
        assertThat(second.sound().interleaved()[1]).isEqualTo(-901 * STEP);
        assertThat(left(second, 59)).isEqualTo(960 * STEP);
        assertThat(left(second, 959)).isPositive();
        assertThat(left(second, 960)).isZero();
    }

    @Test
    void packetsThatFollowOnAreJoinedAlthoughTheirTimesJitter() {
        mixer.add(1, false, ramp(0, PACKET), new MediaTime(0));
        mixer.add(1, false, ramp(PACKET, PACKET), new MediaTime(PACKET + 13));

        AudioMixer.Block block = mix();

        for (int i = FADE; i < 1_600; i++) {
            assertThat(left(block, i)).isEqualTo(i * STEP);
        }
    }

    @Test
    void whereNothingWasSentIsSilence() {
        mixer.add(1, false, ramp(100, PACKET / 2), new MediaTime(0));
        mixer.add(1, false, ramp(100, PACKET / 2), new MediaTime(PACKET));

        AudioMixer.Block block = mix();

        assertThat(left(block, 479)).isNotZero();
        assertThat(left(block, 480)).isZero();
        assertThat(left(block, 959)).isZero();
        assertThat(left(block, 960)).isPositive();
        assertThat(left(mix(), 0)).isZero();
    }

    @Test
    void aSlowClockIsFollowedBySingleSamples() {
        // 100 ppm is at the far end of what computers do: 9.6 samples in 100 packets.
        long at = 0;
        for (int packet = 0; packet <= 2_000; packet++) {
            assertThat(mixer.add(1, false, ramp(1, PACKET), new MediaTime(Math.round(at * 1.0001))))
                    .isEqualTo(SoundRing.Placed.WHOLE);
            at += PACKET;
            if (packet > 0 && packet % 5 == 0 && packet < 2_000) {
                mix();
                mix();
                mix();
            }
        }

        // The last packet begins where its capture time says, 192 samples later than by counting.
        long beginning = 0;
        for (long block = 399 * 3; block < 400 * 3 + 1; block++) {
            AudioMixer.Block mixed = mix();
            for (int sample = 0; sample < 1_600; sample++) {
                beginning = left(mixed, sample) == STEP ? block * 1_600 + sample : beginning;
            }
        }
        long counted = 2_000L * PACKET;
        assertThat((double) beginning - counted).isCloseTo(counted * 0.0001, within(26.0));
    }

    @Test
    void aClockThatWasSetBackBeginsAnew() {
        mix();
        mixer.add(1, false, ramp(1, PACKET), new MediaTime(20_000));
        mixer.add(1, false, ramp(1_000, PACKET), new MediaTime(1_600));

        AudioMixer.Block block = mix();

        assertThat(left(block, FADE)).isEqualTo((1_000 + FADE) * STEP);
        assertThat(left(block, PACKET)).isZero();
        for (int i = 0; i < 12; i++) {
            assertThat(mix().heard()).isEmpty();
        }
    }

    @Test
    void whatComesTooLateOrTooFarAheadIsNotMixed() {
        mix();

        assertThat(mixer.add(1, false, ramp(1, 2 * PACKET), new MediaTime(1_000)))
                .isEqualTo(SoundRing.Placed.LATE);
        assertThat(mixer.add(2, false, ramp(1, PACKET), new MediaTime(1_600 + CAPACITY)))
                .isEqualTo(SoundRing.Placed.OVERFLOW);

        AudioMixer.Block block = mix();
        assertThat(left(block, FADE)).isEqualTo((601 + FADE) * STEP);
        assertThat(block.heard()).containsOnlyKeys(1);
    }

    @Test
    void tracksAreSummedAndNamed() {
        mixer.add(1, false, ramp(100, PACKET), new MediaTime(0));
        mixer.add(2, false, ramp(1_000, PACKET), new MediaTime(100));

        AudioMixer.Block block = mix();

        assertThat(left(block, 500)).isEqualTo((600 + 1_400) * STEP);
        assertThat(block.heard()).containsOnlyKeys(1, 2);
    }

    @Test
    void aForgottenTrackIsSilentAtOnce() {
        mixer.add(1, false, ramp(100, PACKET), new MediaTime(0));
        mixer.add(1, false, ramp(100, PACKET), new MediaTime(PACKET));
        mix();

        mixer.forget(1);

        AudioMixer.Block block = mix();
        assertThat(block.heard()).isEmpty();
        assertThat(block.sound().interleaved()).containsOnly(0f);
    }
}
