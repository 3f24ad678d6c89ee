package app.connect.recorder.finish;

import java.util.Random;

/** Sound that is a function of time. */
@FunctionalInterface
interface TestSound {
    /** The value at {@code tick} of both channels. */
    double at(long tick);

    default float[] from(long tick, int samples) {
        float[] interleaved = new float[2 * samples];
        for (int i = 0; i < samples; i++) {
            float value = (float) Math.max(-1, Math.min(1, at(tick + i)));
            interleaved[2 * i] = value;
            interleaved[2 * i + 1] = value;
        }
        return interleaved;
    }

    static TestSound tone(double amplitude) {
        return tick -> amplitude * Math.sin(2 * Math.PI * 440 * tick / 48_000);
    }

    /** Harmonics of 120 Hz in syllables, four a second, with a pause after every second of speech. */
    static TestSound voice(double amplitude) {
        return tick -> {
            double seconds = tick / 48_000.0;
            double syllable = Math.max(0, Math.sin(2 * Math.PI * 4 * seconds));
            double speaking = seconds % 1.5 < 1 ? 1 : 0;
            double sum = 0;
            for (int harmonic = 1; harmonic <= 12; harmonic++) {
                sum += Math.sin(2 * Math.PI * 120 * harmonic * seconds + harmonic) / harmonic;
            }
            return amplitude * syllable * speaking * sum / 2;
        };
    }

    /** A chord with a beat of noise on it that decays, twice a second. */
    static TestSound music(double amplitude) {
        float[] noise = new float[24_000];
        Random random = new Random(7);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (random.nextGaussian() * Math.exp(-i / 1_500.0));
        }
        return tick -> {
            double seconds = tick / 48_000.0;
            double chord = Math.sin(2 * Math.PI * 220 * seconds)
                    + Math.sin(2 * Math.PI * 277.18 * seconds)
                    + Math.sin(2 * Math.PI * 329.63 * seconds);
            return amplitude * (chord / 3 + noise[(int) (tick % noise.length)]);
        };
    }

    static TestSound silence() {
        return tick -> 0;
    }

    /** {@code before} until {@code tick}, then {@code this}. */
    default TestSound after(long tick, TestSound before) {
        return at -> at < tick ? before.at(at) : at(at);
    }
}
