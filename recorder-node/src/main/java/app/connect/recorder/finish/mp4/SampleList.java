package app.connect.recorder.finish.mp4;

import java.util.Arrays;
import java.util.BitSet;

/** Samples of one segment as four growing columns; a slot has 96 or 150 of them. */
final class SampleList {
    /** A minute of frames at 60 fps is 3,600; a segment of more than this is an attack on the heap. */
    private static final int SAMPLES_AT_MOST = 10_000;

    private int[] offsets = new int[160];
    private int[] sizes = new int[160];
    private int[] compositionOffsets = new int[160];
    private final BitSet syncs = new BitSet(160);
    private int count;

    void add(int offset, int size, int compositionOffset, boolean sync) {
        if (count == SAMPLES_AT_MOST) {
            throw new MalformedMp4Exception("more than " + SAMPLES_AT_MOST + " samples in a segment");
        }
        if (count == sizes.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            sizes = Arrays.copyOf(sizes, count * 2);
            compositionOffsets = Arrays.copyOf(compositionOffsets, count * 2);
        }
        offsets[count] = offset;
        sizes[count] = size;
        compositionOffsets[count] = compositionOffset;
        syncs.set(count, sync);
        count++;
    }

    int count() {
        return count;
    }

    /** From the beginning of the segment. */
    int offset(int sample) {
        return offsets[sample];
    }

    int size(int sample) {
        return sizes[sample];
    }

    /** In the time scale of the track. */
    int compositionOffset(int sample) {
        return compositionOffsets[sample];
    }

    boolean isSync(int sample) {
        return syncs.get(sample);
    }
}
