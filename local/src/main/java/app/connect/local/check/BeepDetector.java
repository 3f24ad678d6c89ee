package app.connect.local.check;

import app.connect.local.signal.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the moments at which a beep begins, from the envelope of its frequency. */
final class BeepDetector {
    /** Ten periods of the beep; half of its height is reached when the window's middle is at the onset. */
    private static final int WINDOW_MS = 10;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long WINDOW_MIDDLE_NANOS = WINDOW_MS * 1_000_000L / 2;
    private static final int HOPS_PER_SECOND = 1000;
    /** −34 dBFS: what is quieter than this at its loudest is no beep (they are sent at −12). */
    private static final float LEAST_AMPLITUDE = 0.02f;
    /** A beep has begun at half of its own height, whatever gain it got on its way. */
    private static final float ONSET_SHARE = 0.5f;
    /** Nothing counts as a beep that is 14 dB below the loudest one. */
    private static final float LEAST_OF_LOUDEST = 0.2f;
    /** The height is looked for so far after the rise: the shortest beep of 16 participants is 37 ms. */
    private static final int HEIGHT_WITHIN_MS = 30;

    private final SoundBlocks blocks;
    private final Goertzel beep;
    private final long hopNanos;
    private float[] envelope = new float[HOPS_PER_SECOND];
    private int hops;

    BeepDetector(int samplesPerSecond) {
        int window = samplesPerSecond * WINDOW_MS / 1000;
        int hop = samplesPerSecond / HOPS_PER_SECOND;
        this.beep = new Goertzel(Signature.BEEP_HZ, window, samplesPerSecond);
        this.blocks = new SoundBlocks(window, hop, this::measure);
        this.hopNanos = hop * NANOS_PER_SECOND / samplesPerSecond;
    }

    void offer(float[] sound, int count, long position) {
        blocks.offer(sound, count, position);
    }

    private void measure(float[] block, long position) {
        if (hops == envelope.length) {
            envelope = Arrays.copyOf(envelope, 2 * hops);
        }
        envelope[hops++] = (float) beep.amplitude(block, 0);
    }

    List<Long> onsetsNanos() {
        float audible = Math.max(LEAST_AMPLITUDE, height(0, hops) * LEAST_OF_LOUDEST);
        List<Long> onsets = new ArrayList<>();
        boolean quiet = envelope[0] < audible;
        for (int hop = 1; hop < hops; hop++) {
            if (quiet && envelope[hop] >= audible) {
                onsets.add(onset(hop) * hopNanos + WINDOW_MIDDLE_NANOS);
            }
            quiet = envelope[hop] < audible;
        }
        return onsets;
    }

    /** The hop at which the beep that is first audible at {@code hop} reaches half of its height. */
    private int onset(int hop) {
        float half = height(hop, Math.min(hops, hop + HEIGHT_WITHIN_MS)) * ONSET_SHARE;
        int onset = hop;
        while (envelope[onset] < half) {
            onset++;
        }
        return onset;
    }

    private float height(int from, int to) {
        float height = 0;
        for (int hop = from; hop < to; hop++) {
            height = Math.max(height, envelope[hop]);
        }
        return height;
    }
}
