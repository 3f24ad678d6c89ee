package app.connect.recorder.media.mix;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Of which samples of the timeline there is sound: pieces in the order of time that neither touch nor overlap. */
final class SoundSpans implements Iterable<SoundSpans.Span> {
    private final Deque<Span> spans = new ArrayDeque<>();

    /** Samples [from, to). */
    record Span(long from, long to) {}

    /** {@code from} is where the last piece ends, or after it. */
    void append(long from, long to) {
        Span before = spans.peekLast();
        if (before != null && before.to == from) {
            spans.removeLast();
            spans.addLast(new Span(before.from, to));
        } else {
            spans.addLast(new Span(from, to));
        }
    }

    /** Until where there is sound without a hole from {@code sample} on; {@code sample} itself if there is none. */
    long unbrokenFrom(long sample) {
        for (Span span : spans) {
            if (span.from <= sample && sample < span.to) {
                return span.to;
            }
        }
        return sample;
    }

    boolean isAnyIn(long from, long to) {
        for (Span span : spans) {
            if (span.from < to && from < span.to) {
                return true;
            }
        }
        return false;
    }

    void forgetFrom(long sample) {
        while (!spans.isEmpty() && spans.getLast().to > sample) {
            Span last = spans.removeLast();
            if (last.from < sample) {
                spans.addLast(new Span(last.from, sample));
            }
        }
    }

    void forgetBefore(long sample) {
        while (!spans.isEmpty() && spans.getFirst().to <= sample) {
            spans.removeFirst();
        }
    }

    @Override
    public Iterator<Span> iterator() {
        return spans.iterator();
    }
}
