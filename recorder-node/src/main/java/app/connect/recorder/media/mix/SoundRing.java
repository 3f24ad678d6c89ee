package app.connect.recorder.media.mix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sound of one track on the media timeline, from the moment that is mixed next to a bounded time ahead.
 *
 * <p>Sound that follows on is placed sample after sample, although its capture times jitter. A jump of capture time ahead
 * is a hole (DTX), a long one back a new beginning. A shorter one back, as a sender's first report brings, says that what
 * came before lies late too: what has not been mixed is moved back along, and only as much is cut as would lie before the
 * mix. Where sound takes the place of other sound, one goes over into the other.
 */
final class SoundRing {
    /** 10 ms: half of the usual packet, so that one that was not sent is not mistaken for drift. */
    private static final int JUMP = 480;
    /** 100 ms. */
    private static final int JUMP_BACK = 4_800;
    /** 30 ms, of the 40 that sound and picture may be apart: what lies late by more is cut and not stretched for seconds. */
    private static final int MOST_LATE = 1_440;

    private static final int CHANNELS = SoundBlock.CHANNELS;
    private static final float FULL_SCALE = 32_768f;

    private final short[] ring;
    private final int capacity;
    private final SoundSpans spans = new SoundSpans();
    private long end;
    private boolean anchored;

    @SuppressWarnings("ArrayRecordComponent") // lives for a moment, is never compared
    private record Piece(short[] sound, long at) {}

    enum Placed {
        WHOLE,
        /** Some or all of it belongs before what is mixed next. */
        LATE,
        /** All of it is placed, but some of what came before it was moved to before what is mixed next. */
        CUT,
        /** It lies so far ahead that there is no room for it. */
        OVERFLOW
    }

    SoundRing(int capacity) {
        this.capacity = capacity;
        this.ring = new short[capacity * CHANNELS];
    }

    /** Of which samples there is sound. */
    SoundSpans spans() {
        return spans;
    }

    /**
     * Places sound whose first sample was captured at {@code at}; {@code next} is the sample that is mixed next.
     *
     * @param interleaved borrowed until return
     */
    Placed place(short[] interleaved, long at, long next) {
        boolean cut = anchored && isToMoveBack(end - at, next) && moveBack(end - at, next);
        long deviation = at - end;
        boolean jumped = !anchored || deviation >= JUMP || deviation <= -JUMP_BACK;
        short[] sound = jumped ? interleaved : ClockFollowing.follow(interleaved, deviation);
        long start = jumped ? at : end;
        long to = start + sound.length / CHANNELS;
        if (to > next + capacity) {
            anchored = false;
            return Placed.OVERFLOW;
        }
        anchored = true;
        end = to;
        write(sound, start, next);
        if (start < next) {
            return Placed.LATE;
        }
        return cut ? Placed.CUT : Placed.WHOLE;
    }

    /** A little is followed by stretching, unless nothing has to be cut. */
    private boolean isToMoveBack(long samples, long next) {
        boolean nothingIsCut = !spans.isAnyIn(Long.MIN_VALUE, next + samples);
        return samples > (nothingIsCut ? JUMP : MOST_LATE) && samples < JUMP_BACK;
    }

    /** Moves all sound back that is not before {@code next} then; whether that is not all there was. */
    private boolean moveBack(long samples, long next) {
        List<Piece> pieces = new ArrayList<>();
        boolean cut = false;
        for (SoundSpans.Span span : spans) {
            long from = Math.max(span.from(), next + samples);
            long to = Math.min(span.to(), end);
            cut |= span.from() < from;
            if (from < to) {
                pieces.add(new Piece(copy(from, to), from - samples));
            }
        }
        pieces.forEach(piece -> write(piece.sound, piece.at, next));
        end -= samples;
        return cut;
    }

    private short[] copy(long from, long to) {
        short[] copy = new short[(int) (to - from) * CHANNELS];
        for (int i = 0; i < copy.length; i += CHANNELS) {
            System.arraycopy(ring, place(from + i / CHANNELS), copy, i, CHANNELS);
        }
        return copy;
    }

    /**
     * What is heard after the sound that was placed last, until more is placed, or this has ended. Not placed if there is
     * no room, or nothing that it could follow.
     */
    void fillPause(short[] interleaved, long next) {
        if (anchored && end + interleaved.length / CHANNELS <= next + capacity) {
            write(interleaved, end, next);
        }
    }

    /** Nothing fills the pause any more. */
    void endPause() {
        spans.forgetFrom(end);
    }

    private void write(short[] sound, long start, long next) {
        long to = start + sound.length / CHANNELS;
        long from = Math.max(start, next);
        int blended = (int) Math.min(EdgeFade.LENGTH, Math.min(spans.unbrokenFrom(from), to) - from);
        spans.forgetFrom(start);
        if (from >= to) {
            return;
        }
        for (int i = 0; i < blended; i++) {
            float share = (i + 1f) / (blended + 1);
            for (int channel = 0; channel < CHANNELS; channel++) {
                int target = place(from + i) + channel;
                float now = sound[(int) (from + i - start) * CHANNELS + channel];
                ring[target] = (short) Math.round(ring[target] + (now - ring[target]) * share);
            }
        }
        long sample = from + Math.max(0, blended);
        while (sample < to) {
            int run = (int) Math.min(to - sample, capacity - Math.floorMod(sample, (long) capacity));
            System.arraycopy(sound, (int) (sample - start) * CHANNELS, ring, place(sample), run * CHANNELS);
            sample += run;
        }
        spans.append(from, to);
    }

    private int place(long sample) {
        return (int) Math.floorMod(sample, (long) capacity) * CHANNELS;
    }

    /** Fills {@code target} with the sound from {@code from} on, full scale being 1; zero where none is, or after {@code until}. */
    void read(float[] target, long from, long until) {
        Arrays.fill(target, 0);
        long end = Math.min(until, from + target.length / CHANNELS);
        for (SoundSpans.Span span : spans) {
            long sample = Math.max(from, span.from());
            long last = Math.min(end, span.to());
            while (sample < last) {
                int run = (int) Math.min(last - sample, capacity - Math.floorMod(sample, (long) capacity));
                int source = place(sample);
                int place = (int) (sample - from) * CHANNELS;
                for (int i = 0; i < run * CHANNELS; i++) {
                    target[place + i] = ring[source + i] / FULL_SCALE;
                }
                sample += run;
            }
        }
    }
}
