package app.connect.recorder.media.decode;

import java.util.SplittableRandom;

/**
 * Soft noise in the place of silence that was not sent (RFC 3389), as loud as its sender says: even over the band of a
 * telephone. The spectrum that a sender may describe beside the level is not followed. 48 kHz, the same on both sides.
 */
final class ComfortNoise {
    /** 1 s. */
    private static final int LENGTH = 48_000;
    /** 250 ms: so softly it ends when nothing more is heard of the pause. */
    private static final int FADE = 12_000;
    /** −52 dBov: what is louder would be taken for speech by those who look for the speaker, and is no comfort. */
    private static final int LEAST_DECIBELS = 52;
    /** The level is seven bits (RFC 3389 §3). */
    private static final int LEVEL = 0x7F;

    private static final float FULL_SCALE = 32_768f;
    private static final float[] CYCLE = cycle();

    private int place;

    /**
     * Adds noise to sound.
     *
     * @param level as it was sent: decibels below overload
     */
    void under(byte level, short[] interleaved) {
        add(level, interleaved, 0);
    }

    /** A second that follows on what was given last. */
    Pcm ending(byte level) {
        short[] noise = new short[LENGTH * Pcm.CHANNELS];
        add(level, noise, FADE);
        return Pcm.of(noise);
    }

    private void add(byte level, short[] interleaved, int fade) {
        double gain = FULL_SCALE * Math.pow(10, -Math.max(LEAST_DECIBELS, level & LEVEL) / 20.0);
        int samples = interleaved.length / Pcm.CHANNELS;
        for (int i = 0; i < samples; i++) {
            double end = i < samples - fade ? 1 : (double) (samples - i) / fade;
            int noise = (int) Math.round(gain * end * CYCLE[(place + i) % LENGTH]);
            for (int value = i * Pcm.CHANNELS; value < (i + 1) * Pcm.CHANNELS; value++) {
                interleaved[value] =
                        (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, interleaved[value] + noise));
            }
        }
        place = (place + samples) % LENGTH;
    }

    /** Always the same, of a mean square of 1; its end goes on at its beginning. */
    private static float[] cycle() {
        var random = new SplittableRandom(3389);
        short[] narrow = new short[LENGTH / Upsampler.FACTOR];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (short) random.nextInt(-8_192, 8_192);
        }
        short[] wide = new short[LENGTH];
        var upsampler = new Upsampler();
        upsampler.run(narrow, narrow.length, wide, 0, 1);
        upsampler.run(narrow, narrow.length, wide, 0, 1);
        double sum = 0;
        for (short sample : wide) {
            sum += (double) sample * sample;
        }
        float norm = (float) (1 / Math.sqrt(sum / LENGTH));
        float[] cycle = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            cycle[i] = wide[i] * norm;
        }
        return cycle;
    }
}
