package app.connect.api.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One range of bytes (RFC 9110 §14.1.2), {@code last} inclusive. Several ranges in one request are answered whole, which
 * the RFC allows: players ask for one.
 */
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** What a {@code Range} header means for a file. */
    sealed interface Requested {
        record Whole() implements Requested {}

        record Part(ByteRange range) implements Requested {}

        record Unsatisfiable() implements Requested {}
    }

    long length() {
        return last - first + 1;
    }

    static Requested parse(Optional<String> header, long size) {
        Matcher range = ONE.matcher(header.orElse(""));
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return new Requested.Whole();
        }
        if (range.group(1).isEmpty()) {
            long suffix = Long.parseLong(range.group(2));
            return suffix == 0 || size == 0
                    ? new Requested.Unsatisfiable()
                    : new Requested.Part(new ByteRange(Math.max(0, size - suffix), size - 1));
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        if (first >= size) {
            return new Requested.Unsatisfiable();
        }
        return first > last ? new Requested.Whole() : new Requested.Part(new ByteRange(first, last));
    }
}
