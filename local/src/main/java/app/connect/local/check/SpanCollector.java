package app.connect.local.check;

import java.util.ArrayList;
import java.util.List;

/** Makes spans of observations in order of time; absences shorter than {@code bridgeMs} do not end a span. */
final class SpanCollector {
    private static final long NOT_YET = Long.MIN_VALUE;

    private final long bridgeMs;
    private final List<Span> closed = new ArrayList<>();
    private long fromMs = NOT_YET;
    private long toMs = NOT_YET;

    SpanCollector(long bridgeMs) {
        this.bridgeMs = bridgeMs;
    }

    /** It was there from {@code start} to {@code end}. */
    void present(long startMs, long endMs) {
        if (fromMs != NOT_YET && startMs - toMs > bridgeMs) {
            closed.add(new Span(fromMs, toMs));
            fromMs = NOT_YET;
        }
        fromMs = fromMs == NOT_YET ? startMs : fromMs;
        toMs = endMs;
    }

    /** All spans up to now. */
    List<Span> spans() {
        List<Span> all = new ArrayList<>(closed);
        if (fromMs != NOT_YET) {
            all.add(new Span(fromMs, toMs));
        }
        return all;
    }
}
