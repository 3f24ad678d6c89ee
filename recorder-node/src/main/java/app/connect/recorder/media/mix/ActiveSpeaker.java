package app.connect.recorder.media.mix;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks, by the level of what is heard of each person, one frame of 1/30 s after the other. Slow to change:
 * whoever takes over has been clearly louder for a second, so a cough or a "yes" moves nothing, and in a pause the last
 * one stays.
 */
final class ActiveSpeaker {
    /** −45 dBFS as a mean square: above the noise of a room, below a quiet voice. */
    private static final double AUDIBLE = 3.2e-5;
    /** 3 dB. */
    private static final double CLEARLY_LOUDER = 2;

    private static final int FRAMES_TO_TAKE_OVER = 30;
    /** Time constants of 0.1 s up and 0.5 s down bridge the pauses within words. */
    private static final double RISE = 0.3;

    private static final double FALL = 0.065;

    private final Map<String, Double> levels = new HashMap<>();
    private @Nullable String current;
    private @Nullable String candidate;
    private int frames;

    /** The person who speaks, or spoke last; null before anybody has. */
    @Nullable
    String current() {
        return current;
    }

    /** @param heard mean square of what is heard of each person in this frame; nothing of a person: silence */
    void hear(Map<String, Double> heard) {
        heard.forEach((person, level) -> levels.putIfAbsent(person, 0.0));
        levels.replaceAll((person, level) -> {
            double now = heard.getOrDefault(person, 0.0);
            return level + (now > level ? RISE : FALL) * (now - level);
        });
        levels.values().removeIf(level -> level < AUDIBLE / 1_000);
        String loudest = loudest();
        if (loudest == null || loudest.equals(current)) {
            candidate = null;
        } else if (!loudest.equals(candidate)) {
            candidate = loudest;
            frames = 1;
        } else if (++frames >= FRAMES_TO_TAKE_OVER) {
            current = loudest;
            candidate = null;
        }
    }

    /** Whoever is audible and clearly louder than who speaks now. */
    private @Nullable String loudest() {
        String loudest = current;
        double most = Math.max(AUDIBLE, level(current) * CLEARLY_LOUDER);
        for (Map.Entry<String, Double> entry : levels.entrySet()) {
            if (entry.getValue() > most && !entry.getKey().equals(current)) {
                most = entry.getValue();
                loudest = entry.getKey();
            }
        }
        return loudest;
    }

    private double level(@Nullable String person) {
        return person == null ? 0 : levels.getOrDefault(person, 0.0);
    }

    /** Nothing that was heard of this person counts any more. */
    void forget(String person) {
        levels.remove(person);
        if (person.equals(current)) {
            current = null;
        }
        if (person.equals(candidate)) {
            candidate = null;
        }
    }
}
