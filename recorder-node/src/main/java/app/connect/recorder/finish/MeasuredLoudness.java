package app.connect.recorder.finish;

import java.util.OptionalDouble;

/**
 * How loud {@code audio-live} came out, measured and not yet changed.
 *
 * @param integratedLufs nothing when all of it is below the absolute gate
 * @param truePeak linear, 1.0 = 0 dBTP
 */
record MeasuredLoudness(OptionalDouble integratedLufs, double truePeak) {
    /** Nothing for silence, whose logarithm has no end. */
    OptionalDouble truePeakDbtp() {
        return truePeak > 0 ? OptionalDouble.of(20 * Math.log10(truePeak)) : OptionalDouble.empty();
    }
}
