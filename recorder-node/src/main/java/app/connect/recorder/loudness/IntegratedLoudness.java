package app.connect.recorder.loudness;

import java.util.OptionalDouble;

/**
 * Integrated loudness as ITU-R BS.1770-4 (annex 1) and EBU R 128 define it, from K-weighted mean squares of 100 ms, both
 * channels summed: gating blocks of 400 ms that overlap by 75 %, an absolute gate at −70 LUFS, then a relative gate 10 LU
 * below the loudness of what passed. The blocks of 100 ms come from the commits, so take-overs do not matter.
 *
 * <p>The second gate needs all blocks again. They are kept as a histogram of 0.01 LU with exact sums, so only blocks
 * within 0.01 LU of the gate can fall on its wrong side, and a day needs as much memory as a minute.
 */
public final class IntegratedLoudness {
    private static final int PARTS_IN_BLOCK = 4;
    private static final double OFFSET_LUFS = -0.691; // BS.1770-4, equation 2
    private static final double ABSOLUTE_GATE_LUFS = -70;
    private static final double RELATIVE_GATE_LU = -10;

    private static final double BIN_LU = 0.01;
    private static final double LOUDEST_LUFS = 10;
    private static final int BINS = (int) ((LOUDEST_LUFS - ABSOLUTE_GATE_LUFS) / BIN_LU) + 1;

    private final long[] counts = new long[BINS];
    private final double[] sums = new double[BINS];
    private final double[] parts = new double[PARTS_IN_BLOCK];
    private long seen;

    /** The next 100 ms; silence is 0. */
    public void add(double meanSquare) {
        parts[(int) (seen % PARTS_IN_BLOCK)] = meanSquare;
        seen++;
        if (seen >= PARTS_IN_BLOCK) {
            addBlock((parts[0] + parts[1] + parts[2] + parts[3]) / PARTS_IN_BLOCK);
        }
    }

    private void addBlock(double power) {
        double loudness = lufs(power);
        if (loudness > ABSOLUTE_GATE_LUFS) {
            int bin = Math.min((int) ((loudness - ABSOLUTE_GATE_LUFS) / BIN_LU), BINS - 1);
            counts[bin]++;
            sums[bin] += power;
        }
    }

    /** Nothing when everything is below the absolute gate. */
    public OptionalDouble lufs() {
        OptionalDouble ungated = meanFrom(0);
        if (ungated.isEmpty()) {
            return ungated;
        }
        double gate = lufs(ungated.getAsDouble()) + RELATIVE_GATE_LU;
        int firstBin = Math.max(0, (int) Math.ceil((gate - ABSOLUTE_GATE_LUFS) / BIN_LU));
        return OptionalDouble.of(lufs(meanFrom(firstBin).orElseThrow()));
    }

    private OptionalDouble meanFrom(int firstBin) {
        long count = 0;
        double sum = 0;
        for (int bin = firstBin; bin < BINS; bin++) {
            count += counts[bin];
            sum += sums[bin];
        }
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    private static double lufs(double power) {
        return OFFSET_LUFS + 10 * Math.log10(power);
    }
}
