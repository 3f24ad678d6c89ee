package app.connect.local.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The sound of one track laid out by its capture times, judged. Overlaps: what comes later holds. */
public final class JudgedSound {
    private static final int RATE = 48_000;
    private static final int CHUNK = 960;

    private final float[] samples;
    private final boolean[] covered;
    private final long fromNanos;

    public JudgedSound(long fromNanos, long toNanos) {
        this.fromNanos = fromNanos;
        this.samples = new float[(int) ((toNanos - fromNanos) * RATE / 1_000_000_000L)];
        this.covered = new boolean[samples.length];
    }

    public void sound(short[] interleaved, int channels, long captureNanos) {
        long at = Math.round((captureNanos - fromNanos) * (RATE / 1e9));
        for (int index = 0; index < interleaved.length / channels; index++) {
            long place = at + index;
            if (place >= 0 && place < samples.length) {
                samples[(int) place] = interleaved[index * channels] / 32768f;
                covered[(int) place] = true;
            }
        }
    }

    /** Holes of more than a millisecond, in milliseconds each. */
    public double[] holesMs() {
        double[] holes = new double[covered.length / 48 + 1];
        int count = 0;
        int run = 0;
        for (int index = 0; index <= covered.length; index++) {
            if (index < covered.length && !covered[index]) {
                run++;
            } else {
                if (run > RATE / 1000) {
                    holes[count++] = run * 1000.0 / RATE;
                }
                run = 0;
            }
        }
        return Arrays.copyOf(holes, count);
    }

    /** Who is heard when. */
    public Map<Integer, List<Span>> heard() {
        return listener().heard();
    }

    public List<Long> beepsNanos() {
        return listener().beepsNanos();
    }

    private Listener listener() {
        Listener listener = new Listener();
        for (int at = 0; at + CHUNK <= samples.length; at += CHUNK) {
            listener.offer(Arrays.copyOfRange(samples, at, at + CHUNK), CHUNK, at, RATE);
        }
        return listener;
    }
}
