package app.connect.recorder.finish.sound;

import java.util.OptionalDouble;

/**
 * How loud sound is.
 *
 * @param integratedLufs nothing when all of it is below the absolute gate of BS.1770
 * @param truePeak linear, 1.0 = 0 dBTP
 */
public record SoundFigures(OptionalDouble integratedLufs, double truePeak) {
    /** Nothing for silence, whose logarithm has no end. */
    public OptionalDouble truePeakDbtp() {
        return truePeak > 0 ? OptionalDouble.of(20 * Math.log10(truePeak)) : OptionalDouble.empty();
    }
}
