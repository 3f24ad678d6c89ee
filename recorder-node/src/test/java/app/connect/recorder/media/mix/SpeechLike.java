package app.connect.recorder.media.mix;

import app.connect.recorder.media.decode.Pcm;
import java.util.Random;

/**
 * A signal with what a leveller goes by in speech: a buzz with two formants in four syllables a second, each of another
 * height and length, phrases of two seconds with pauses of 0.6 s between them, over the noise of a room.
 */
public final class SpeechLike {
    private static final int RATE = 48_000;
    private static final int SYLLABLE = RATE / 4;
    private static final int PHRASE = 8;
    private static final double SYLLABLES_WITH_PAUSE = 10.4;

    private final Random random;
    private final double amplitude;
    private final double noise;
    private final double pitch;
    private double phase;
    private double strength;
    private double length;
    private long sample;

    /** @param decibels of the loudest syllables' peaks and of the noise's mean, both relative to full scale */
    public SpeechLike(long seed, double decibels, double noiseDecibels, double pitchHertz) {
        this.random = new Random(seed);
        this.amplitude = Math.pow(10, decibels / 20);
        this.noise = Math.pow(10, noiseDecibels / 20);
        this.pitch = pitchHertz;
    }

    /** The next sound, the same left and right. */
    public Pcm next(int samples) {
        short[] interleaved = new short[samples * 2];
        for (int i = 0; i < samples; i++) {
            double value = Math.max(-1, Math.min(1, voice() + noise * random.nextGaussian()));
            interleaved[2 * i] = (short) Math.round(value * 32_767);
            interleaved[2 * i + 1] = interleaved[2 * i];
            sample++;
        }
        return Pcm.of(interleaved);
    }

    private double voice() {
        double syllable = (double) sample / SYLLABLE % SYLLABLES_WITH_PAUSE;
        double into = syllable % 1;
        if (sample % SYLLABLE == 0) {
            strength = 0.35 + 0.65 * random.nextDouble();
            length = 0.55 + 0.4 * random.nextDouble();
        }
        if (syllable >= PHRASE || into >= length) {
            return 0;
        }
        double hertz = pitch * (1.15 - 0.3 * syllable / PHRASE);
        phase = (phase + hertz / RATE) % 1;
        double seconds = phase / hertz;
        double first = Math.exp(-300 * seconds) * Math.sin(2 * Math.PI * 620 * seconds);
        double second = 0.4 * Math.exp(-400 * seconds) * Math.sin(2 * Math.PI * 1_700 * seconds);
        double envelope = Math.sin(Math.PI * into / length);
        return amplitude * strength * envelope * (first + second);
    }
}
