package app.connect.recorder.media.mix;

/**
 * Brings the voice of one microphone near the loudness of the others, as a hand on a fader would: slowly, and only while
 * it speaks. In a pause the gain stays where it is, so nothing breathes; and it is never so high that the microphone's
 * noise would be heard.
 */
final class Leveller {
    /**
     * In LUFS. A voice at −17 has its peaks at the limiter's ceiling, and two that speak at once are −14: within what is
     * promised of the live mix, −16 ± 3.
     */
    private static final double WANTED = -17;

    private static final double MOST_DB = 18;
    private static final double LEAST_DB = -12;
    /** In LUFS: as loud as a microphone's noise may become. */
    private static final double NOISE_ALLOWED = -50;
    /** 0.3 s of voice; before that nothing is known. */
    private static final int FIRST_IMPRESSION = 10;
    /** 3 s of voice: a new one is found soon, a known one followed slowly. */
    private static final int KNOWN = 90;

    /** In dB for each block of 1/30 s: 3 dB/s up, 6 dB/s down. */
    private static final double UP = 0.1;

    private static final double DOWN = 0.2;
    /** How much faster a new voice is brought near: 12 and 24 dB/s. */
    private static final int HURRY = 4;

    private static final int CHANNELS = SoundBlock.CHANNELS;

    private final VoiceLoudness voice = new VoiceLoudness();
    private double gainDb;
    private float gain = 1;

    /** Levels {@code sound} in place; what comes after the first {@code kept} samples is only looked at. */
    void level(float[] sound, int kept) {
        float before = gain;
        boolean speaks = voice.hear(sound, kept);
        double most = Math.min(MOST_DB, Math.max(0, NOISE_ALLOWED - voice.noise()));
        double wanted = Math.max(LEAST_DB, Math.min(most, WANTED - voice.level()));
        if (speaks && voice.heard() >= FIRST_IMPRESSION) {
            approach(wanted, voice.heard() < KNOWN ? HURRY : 1);
        } else if (gainDb > most) {
            approach(most, 1);
        }
        if (before != 1 || gain != 1) {
            ramp(sound, kept, before);
        }
    }

    private void approach(double wanted, int pace) {
        gainDb += Math.max(-DOWN * pace, Math.min(UP * pace, wanted - gainDb));
        gain = (float) Math.pow(10, gainDb / 20);
    }

    private void ramp(float[] sound, int kept, float before) {
        float step = (gain - before) / kept;
        for (int i = 0; i < sound.length / CHANNELS; i++) {
            float now = i < kept ? before + step * (i + 1) : gain;
            sound[i * CHANNELS] *= now;
            sound[i * CHANNELS + 1] *= now;
        }
    }
}
