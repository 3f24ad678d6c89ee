package app.connect.recorder.media.mix;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The sound of one track on the media timeline, from the moment that is mixed next to a bounded time ahead.
 *
 * <p>Sound that follows on is placed sample after sample, although its capture times jitter; a sender's clock that runs
 * a little differently is followed by stretching blocks by single samples. A jump of capture time ahead is silence
 * between (DTX), a long one back a new beginning.
 */
final class SoundRing {
    /** 10 ms: half of the usual packet, so that one that was not sent is not mistaken for drift. */
    private static final int JUMP_AHEAD = 480;
    /** 100 ms. */
    private static final int JUMP_BACK = 4_800;
    /** 0.5 ms; capture times are rounded to samples and fitted to reports, less is not drift. */
    private static final int TOLERANCE = 24;
    /** 5 ms of deviation for each sample more that is corrected in a block. */
    private static final int DEVIATION_PER_SAMPLE = 240;
    /** At most one sample in 240 is added or left out: seven cents of pitch, which nobody hears. */
    private static final int SAMPLES_PER_CORRECTION = 240;

    private static final int CHANNELS = SoundBlock.CHANNELS;
    private static final float FULL_SCALE = 32_768f;

    private final short[] ring;
    private final int capacity;
    private final Deque<Span> spans = new ArrayDeque<>();
    private long end;
    private boolean anchored;

    /** Samples [from, to) of the timeline are in the ring. */
    private record Span(long from, long to) {}

    enum Placed {
        WHOLE,
        /** Some or all of it belongs before what is mixed next. */
        LATE,
        /** It lies so far ahead that there is no room for it. */
        OVERFLOW
    }

    SoundRing(int capacity) {
        this.capacity = capacity;
        this.ring = new short[capacity * CHANNELS];
    }

    /**
     * Places sound whose first sample was captured at {@code at}; {@code next} is the sample that is mixed next.
     *
     * @param interleaved borrowed until return
     */
    Placed place(short[] interleaved, long at, long next) {
        long deviation = at - end;
        if (!anchored || deviation >= JUMP_AHEAD || deviation <= -JUMP_BACK) {
            return write(interleaved, at, next);
        }
        int correction = correction(deviation, interleaved.length / CHANNELS);
        return write(correction == 0 ? interleaved : stretch(interleaved, correction), end, next);
    }

    private static int correction(long deviation, int samples) {
        if (Math.abs(deviation) <= TOLERANCE) {
            return 0;
        }
        long wanted = 1 + Math.abs(deviation) / DEVIATION_PER_SAMPLE;
        int most = samples / SAMPLES_PER_CORRECTION;
        return Long.signum(deviation) * (int) Math.min(wanted, most);
    }

    /** The same sound in {@code correction} samples more (or less), linearly interpolated. */
    private static short[] stretch(short[] interleaved, int correction) {
        int from = interleaved.length / CHANNELS;
        int to = from + correction;
        short[] stretched = new short[to * CHANNELS];
        for (int i = 0; i < to; i++) {
            double position = (double) i * (from - 1) / (to - 1);
            int left = Math.min((int) position, from - 2);
            double share = position - left;
            for (int channel = 0; channel < CHANNELS; channel++) {
                double a = interleaved[left * CHANNELS + channel];
                double b = interleaved[(left + 1) * CHANNELS + channel];
                stretched[i * CHANNELS + channel] = (short) Math.round(a + (b - a) * share);
            }
        }
        return stretched;
    }

    private Placed write(short[] interleaved, long at, long next) {
        long to = at + interleaved.length / CHANNELS;
        if (to > next + capacity) {
            anchored = false;
            return Placed.OVERFLOW;
        }
        anchored = true;
        end = to;
        forgetFrom(at);
        long from = Math.max(at, next);
        if (from < to) {
            for (long sample = from; sample < to; sample++) {
                int target = (int) Math.floorMod(sample, (long) capacity) * CHANNELS;
                int source = (int) (sample - at) * CHANNELS;
                ring[target] = interleaved[source];
                ring[target + 1] = interleaved[source + 1];
            }
            Span before = spans.peekLast();
            if (before != null && before.to == from) {
                spans.removeLast();
                spans.addLast(new Span(before.from, to));
            } else {
                spans.addLast(new Span(from, to));
            }
        }
        return at < next ? Placed.LATE : Placed.WHOLE;
    }

    private void forgetFrom(long at) {
        while (!spans.isEmpty() && spans.getLast().to > at) {
            Span last = spans.removeLast();
            if (last.from < at) {
                spans.addLast(new Span(last.from, at));
            }
        }
    }

    /** Adds the sound from {@code from} on to {@code mix}; whether there is any before {@code heardUntil}. */
    boolean addTo(float[] mix, long from, long heardUntil) {
        long until = from + mix.length / CHANNELS;
        boolean heard = false;
        for (Span span : spans) {
            long first = Math.max(from, span.from);
            long last = Math.min(until, span.to);
            heard |= first < Math.min(last, heardUntil);
            for (long sample = first; sample < last; sample++) {
                int source = (int) Math.floorMod(sample, (long) capacity) * CHANNELS;
                int target = (int) (sample - from) * CHANNELS;
                mix[target] += ring[source] / FULL_SCALE;
                mix[target + 1] += ring[source + 1] / FULL_SCALE;
            }
        }
        return heard;
    }

    /** The mean square of all there is from {@code from} to {@code to}, full scale being 1; silence counts as such. */
    double power(long from, long to) {
        double sum = 0;
        for (Span span : spans) {
            for (long sample = Math.max(from, span.from); sample < Math.min(to, span.to); sample++) {
                int source = (int) Math.floorMod(sample, (long) capacity) * CHANNELS;
                double left = ring[source] / FULL_SCALE;
                double right = ring[source + 1] / FULL_SCALE;
                sum += (left * left + right * right) / 2;
            }
        }
        return sum / (to - from);
    }

    /** Forgets what lies before {@code next}. */
    void advanceTo(long next) {
        while (!spans.isEmpty() && spans.getFirst().to <= next) {
            spans.removeFirst();
        }
    }
}
