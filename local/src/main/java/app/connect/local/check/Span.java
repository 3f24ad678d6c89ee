package app.connect.local.check;

import java.util.Locale;

/** A stretch of a recording, from inclusive to exclusive. */
public record Span(long fromMs, long toMs) {
    public long lengthMs() {
        return toMs - fromMs;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f–%.2f s", fromMs / 1000.0, toMs / 1000.0);
    }
}
