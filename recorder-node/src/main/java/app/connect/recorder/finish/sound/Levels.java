package app.connect.recorder.finish.sound;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is done to the sound of a recording (contract §4: −16 LUFS ±1, gain within ±12 dB, −1 dBTP decoded; nothing below
 * −50 LUFS). The first choice follows from what was measured live; {@link #corrected} from what came of it.
 *
 * @param mastered false: the sound stays as it is
 * @param lowerDecibels how much the limiter's ceiling lies below its usual −3 dBTP
 */
public record Levels(boolean mastered, double gainDecibels, double lowerDecibels) {
    public static final double TARGET_LUFS = -16;

    private static final Levels UNCHANGED = new Levels(false, 0, 0);
    private static final double QUIETEST_LUFS = -50;
    private static final double MOST_GAIN = 12;
    /** The tenth is what one interpolator finds and another does not. */
    private static final double HIGHEST_DBTP = -1.1;
    /** facts: AAC overshoots by 1.4 to 2.6 dB at worst. */
    private static final double STEP_DOWN = 1.5;
    /** Half of what the contract allows; what the limiter takes away is mostly less. */
    private static final double NEAR_ENOUGH_LU = 0.5;

    /** {@code integratedLufs}: of the sound as it was recorded; nothing for silence. */
    public static Levels of(OptionalDouble integratedLufs) {
        if (integratedLufs.isEmpty() || integratedLufs.getAsDouble() < QUIETEST_LUFS) {
            return UNCHANGED;
        }
        return new Levels(true, clamped(TARGET_LUFS - integratedLufs.getAsDouble()), 0);
    }

    /** Other levels if sound made with these is too high between its samples, or missed the loudness and need not have. */
    public Optional<Levels> corrected(SoundFigures result) {
        if (!mastered) {
            return Optional.empty();
        }
        boolean high = result.truePeakDbtp().orElse(HIGHEST_DBTP) > HIGHEST_DBTP;
        double missing = TARGET_LUFS - result.integratedLufs().orElse(TARGET_LUFS);
        double gain = Math.abs(missing) > NEAR_ENOUGH_LU ? clamped(gainDecibels + missing) : gainDecibels;
        Levels other = new Levels(true, gain, high ? lowerDecibels + STEP_DOWN : lowerDecibels);
        return other.equals(this) ? Optional.empty() : Optional.of(other);
    }

    private static double clamped(double gain) {
        return Math.max(-MOST_GAIN, Math.min(MOST_GAIN, gain));
    }
}
