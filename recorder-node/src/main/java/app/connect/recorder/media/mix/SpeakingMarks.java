package app.connect.recorder.media.mix;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who is marked as speaking, by the level of what is heard of each person, one block of 1/30 s after the other. Several
 * may be. Slow to change, so that a mark does not flicker: on after an eighth of a second of voice, off after seven
 * tenths of quiet.
 */
final class SpeakingMarks {
    /** −45 dBFS as a mean square: above the noise of a room, below a quiet voice. */
    private static final double VOICE = 3.2e-5;
    /** −51 dBFS. */
    private static final double QUIET = 0.8e-5;

    private static final int BLOCKS_TO_SPEAK = 4;
    private static final int BLOCKS_TO_STOP = 21;

    private final Map<String, Integer> voiced = new HashMap<>();
    private final Map<String, Integer> quiet = new HashMap<>();
    private Set<String> speaking = Set.of();

    /** @param heard mean square of what is heard of each person; nothing of a person: silence */
    void hear(Map<String, Double> heard) {
        Set<String> now = new HashSet<>(speaking);
        heard.forEach((person, level) -> {
            int blocks = level >= VOICE ? voiced.merge(person, 1, Integer::sum) : 0;
            if (blocks >= BLOCKS_TO_SPEAK) {
                now.add(person);
            }
        });
        voiced.keySet().removeIf(person -> heard.getOrDefault(person, 0.0) < VOICE);
        for (String person : speaking) {
            boolean isQuiet = heard.getOrDefault(person, 0.0) < QUIET;
            if (isQuiet && quiet.merge(person, 1, Integer::sum) >= BLOCKS_TO_STOP) {
                now.remove(person);
            } else if (!isQuiet) {
                quiet.remove(person);
            }
        }
        quiet.keySet().retainAll(now);
        speaking = Set.copyOf(now);
    }

    Set<String> speaking() {
        return speaking;
    }

    /** Nothing that was heard of this person counts any more. */
    void forget(String person) {
        Set<String> others = new HashSet<>(speaking);
        others.remove(person);
        speaking = Set.copyOf(others);
        voiced.remove(person);
        quiet.remove(person);
    }
}
